/** Tells whether an address may be that of a style sheet. Wikis serve theirs from a `.php`. */
export const isStyleSheetName = (address: string): boolean => /\.(?:css|php)(?:[?#]|$)/i.test(address);

/** The most bytes that are read of one style sheet. */
export const maxStyleSheetBytes = 2 * 1024 * 1024;
