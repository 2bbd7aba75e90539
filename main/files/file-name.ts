/** A title as a file's name: without what some system forbids in one, and short enough for all of them. */
export const fileName = (title: string): string =>
  title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they may not stand in a name
    .replace(/[\0-\x1f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
    .slice(0, 60)
    .replace(/[\uD800-\uDBFF]$/, '') || 'Jianfan';
