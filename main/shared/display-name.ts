/**
 * A name for display: on one line, with U+FFFD in place of control characters and of characters that change
 * direction.
 */
export const displayName = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are replaced here
    .replace(/[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
