// Links from outside into a library: `jianfan://article/ID` and `jianfan://article/ID/NOTE`. They come from
// anywhere, so nothing but two ids is read from them.

/** The scheme of links into a library. */
export const linkScheme = 'jianfan';

/** An article of a library, and perhaps a note in it. */
export interface NoteLink {
  /** The SHA-256 of its source. */
  readonly article: string;
  readonly note?: string;
}

/** The longest link that is read. */
const maxLinkLength = 200;
const linkPattern = /^jianfan:\/{0,3}article\/([0-9a-f]{64})(?:\/([\w:-]{1,100}))?\/?$/i;

/** Writes the link to a note, or to an article. */
export const writeNoteLink = ({ article, note }: NoteLink): string =>
  `${linkScheme}://article/${article}${note === undefined ? '' : `/${note}`}`;

/** Parses a link; undefined for anything that does not consist of the scheme and valid ids. */
export function parseNoteLink(link: string): NoteLink | undefined {
  const found = link.length <= maxLinkLength ? linkPattern.exec(link) : null;
  const [, article, note] = found ?? [];
  if (article === undefined) return undefined;
  return { article: article.toLowerCase(), ...(note !== undefined && { note }) };
}
