/** A name as people are shown it: on one line, with a mark in place of each character that is not seen itself, but turns the text around it or steers a terminal. */
export const displayName = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
