/** Tells whether an id is one that extraction gives to targets of links: never a name of the page's own. */
export const isTargetId = (id: string): boolean => /^at-\d{1,6}$/.test(id);

/** Tells whether a link leads to a place in the article. */
export const isInnerLink = (href: string): boolean => href.startsWith('#') && isTargetId(href.slice(1));

/** Tells whether an address leads to the web. */
export const isWebAddress = (address: string): boolean => /^https?:\/\/[^\s]+$/i.test(address);

/** Tells whether this address may name a picture that was not stored: on the web, or the path of a file. */
export const isPictureName = (address: string): boolean =>
  isWebAddress(address) || (/^[^\s:\\]{1,300}$/.test(address) && !address.startsWith('jianfan-part/'));
