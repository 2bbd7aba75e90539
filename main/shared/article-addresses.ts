/** Tells whether an id is one that extraction gives to targets of links: never a name of the page's own. */
export const isTargetId = (id: string): boolean => /^at-\d{1,6}$/.test(id);

/** Tells whether a link leads to a place in the article. */
export const isInnerLink = (href: string): boolean => href.startsWith('#') && isTargetId(href.slice(1));

/** The origin of the addresses of files in a book. */
export const bookOrigin = 'https://epub.invalid/';

/** Tells whether a link leads to another chapter of its book: `book:`, a path in the book, and an id. */
export const isBookLink = (href: string): boolean => /^book:[^\s"#<>\\]{1,500}(?:#at-\d{1,6})?$/.test(href);

/** Tells whether an address leads to the web. */
export const isWebAddress = (address: string): boolean => /^https?:\/\/[^\s]+$/i.test(address);

/** Tells whether this address may name a picture that was not stored: on the web, or the path of a file. */
export const isPictureName = (address: string): boolean =>
  isWebAddress(address) || (/^[^\t\n\f\r:\\]{1,300}$/.test(address) && !address.startsWith('jianfan-part/'));
