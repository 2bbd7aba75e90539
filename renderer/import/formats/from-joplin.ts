import type { ExtractRequest } from '#shared/contract';

// Joplin writes metadata below a note in a raw export, one field a line: `id: …` first, `type_: …` last.
const metadataBlock =
  /(?:^|\n)[ \t]*\r?\n?id: [0-9a-f]{32}\r?\n((?:[a-z_]{2,40}:[^\n]{0,20000}\n){4,60})type_: (\d{1,2})\s*$/;
const maxBlockUnits = 65_536;

/**
 * Reads a note of Joplin's raw export: its first line is the title, its last lines are metadata. Undefined
 * for any other text; without text for items of Joplin that are no notes.
 */
export function fromJoplin(text: string): Pick<ExtractRequest, 'format' | 'text' | 'metadata'> | undefined {
  const start = Math.max(0, text.length - maxBlockUnits);
  const found = metadataBlock.exec(text.slice(start));
  if (!found) return undefined;
  const [whole = '', lines = '', type] = found;
  const above = text.slice(0, start + found.index + (whole.startsWith('\n') ? 1 : 0));
  if (type !== '1') return { format: 'markdown', text: '', metadata: {} };
  const [, title = '', body = ''] = /^([^\n]*)\n?([\s\S]*)$/.exec(above) ?? [];
  const field = (name: string): string =>
    new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, 'm').exec(lines)?.[1]?.trim() ?? '';
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
