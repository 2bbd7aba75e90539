import { failed } from '#shared/result';
import { parseHeader, parseTable, type Row } from './csv.ts';
import type { CsvService } from './csv-service.ts';
import { instapaper } from './instapaper.ts';
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
  if (!head || !service) return undefined;
  const { rows, broken } = parseTable(text, head);
  const { records, refused } = createRecords(
    service.service,
    rows.map((row) => ({ fields: addContent(service.read(row), row), fallback: `#${row.number}` })),
  );
  const unread = broken.map((name) => failed('open-quote', name).failure);
  return { service: service.service, records, refused: [...refused, ...unread] };
}
