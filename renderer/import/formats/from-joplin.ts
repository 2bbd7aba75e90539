import type { ExtractRequest } from '#shared/contract';

const maxBlockUnits = 65_536;
/** The numbers of fields between `id` and `type_` in the metadata of Joplin. */
const fieldCounts = { least: 4, most: 60 } as const;

interface Metadata {
  /** The text above the metadata. */
  readonly above: string;
  readonly fields: readonly string[];
  readonly type: string;
}

// Joplin writes metadata below a note in a raw export, one field a line: `id: …` first, `type_: …` last.
function splitMetadata(text: string): Metadata | undefined {
  const start = Math.max(0, text.length - maxBlockUnits);
  const lines = text.slice(start).trimEnd().split('\n');
  const last = lines.length - 1;
  const type = /^type_: (\d{1,2})$/.exec(lines[last] ?? '')?.[1];
  if (type === undefined) return undefined;
  let first = last - 1;
  while (first > 0 && last - first <= fieldCounts.most && /^[a-z_]{2,40}:/.test(lines[first] ?? '')) {
    if (/^id: [0-9a-f]{32}\r?$/.test(lines[first] ?? '')) break;
    first--;
  }
  const fields = lines.slice(first + 1, last);
  if (!/^id: [0-9a-f]{32}\r?$/.test(lines[first] ?? '') || fields.length < fieldCounts.least)
    return undefined;
  const above = lines.slice(0, (lines[first - 1] ?? '').trim() === '' ? Math.max(0, first - 1) : first);
  return { above: text.slice(0, start) + above.map((line) => `${line}\n`).join(''), fields, type };
}

/**
 * Reads a note of Joplin's raw export: its first line is the title, its last lines are metadata. Undefined
 * for any other text; without text for items of Joplin that are no notes.
 */
export function fromJoplin(text: string): Pick<ExtractRequest, 'format' | 'text' | 'metadata'> | undefined {
  const found = splitMetadata(text);
  if (!found) return undefined;
  const { above, fields, type } = found;
  if (type !== '1') return { format: 'markdown', text: '', metadata: {} };
  const [, title = '', body = ''] = /^([^\n]*)\n?([\s\S]*)$/.exec(above) ?? [];
  const field = (name: string): string =>
    fields
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  const url = field('source_url');
  const published = (field('user_created_time') || field('created_time')).slice(0, 10);
  const metadata = {
    ...(title.trim() && { title: title.trim() }),
    ...(field('author') && { byline: field('author') }),
    ...(/^\d{4}-\d\d-\d\d$/.test(published) && { published }),
    ...(/^https?:\/\/\S+$/i.test(url) && { url }),
  };
  return { format: 'markdown', text: body.trim() === '' ? title : body, metadata };
}
