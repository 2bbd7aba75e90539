import { failed } from '#shared/result';
import { parseHeader, parseTable, type Row, type TableHeader } from './csv.ts';
import type { CsvService } from './csv-service.ts';
import { instapaper } from './instapaper.ts';
import { areLinks, linkFieldOf, readLink } from './link-fields.ts';
import { matter } from './matter.ts';
import { pocket } from './pocket.ts';
import { raindrop } from './raindrop.ts';
import { readwise } from './readwise.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

const services: readonly CsvService[] = [pocket, instapaper, readwise, raindrop, matter];

/**
 * Opens the CSV of a service, recognised by its columns; undefined for any other text. `addContent` completes
 * a row's fields.
 */
export function openTableExport(
  text: string,
  addContent: (fields: RecordFields, row: Row) => RecordFields = (fields) => fields,
): ServiceExport | undefined {
  const head = parseHeader(text);
  const service = head && services.find(({ columns }) => columns.every((one) => head.columns.includes(one)));
  if (!head) return undefined;
  if (!service) return openLinkTable(text, head);
  const { rows, broken } = parseTable(text, head);
  const { records, refused } = createRecords(
    service.service,
    rows.map((row) => ({ fields: addContent(service.read(row), row), fallback: `#${row.number}` })),
  );
  const unread = broken.map((name) => failed('open-quote', name).failure);
  return { service: service.service, records, refused: [...refused, ...unread] };
}

/** Opens a table of links of any program; undefined for any other table. */
function openLinkTable(text: string, { columns, by }: TableHeader): ServiceExport | undefined {
  // The reader of tables tells whole rows by the address in this column.
  const address = columns.find((name) => linkFieldOf(name) === 'url');
  if (address === undefined) return undefined;
  const { rows, broken } = parseTable(text, {
    columns: columns.map((name) => (name === address ? 'url' : name)),
    by,
  });
  const names = columns.filter((name) => name !== address);
  const entries = rows.map(({ get }) =>
    Object.fromEntries([['url', get('url')], ...names.map((name) => [name, get(name)] as const)]),
  );
  if (!areLinks(entries)) return undefined;
  const service = 'CSV';
  const items = entries.map((entry, at) => ({
    fields: readLink(entry),
    fallback: `#${rows[at]?.number ?? at}`,
  }));
  const { records, refused } = createRecords(service, items);
  const unread = broken.map((name) => failed('open-quote', name).failure);
  return { service, records, refused: [...refused, ...unread] };
}
