/**
 * Turns a title into a file name: without characters that some system forbids, at most 60 UTF-16 units long.
 */
export const fileName = (title: string): string =>
  title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are forbidden in names
    .replace(/[\0-\x1f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|(?<![. ])[. ]+$/g, '')
    .slice(0, 60)
    .replace(/[\uD800-\uDBFF]$/, '') || 'Jianfan';
