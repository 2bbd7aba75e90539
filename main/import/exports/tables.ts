import { failed } from '#shared/result';
import { instapaper } from './instapaper.ts';
import { matter } from './matter.ts';
import { pocket } from './pocket.ts';
import { raindrop } from './raindrop.ts';
import { readwise } from './readwise.ts';
import type { OpenedExport } from './record.ts';
import { type Fields, sortedOut } from './record.ts';
import { columnsIn, type Row, tableIn } from './table.ts';
import type { TableService } from './table-service.ts';

const services: readonly TableService[] = [pocket, instapaper, readwise, raindrop, matter];

/** Reads the export of a service that writes CSV, told by its columns; undefined for any other text. `also` adds to a row's fields what stands elsewhere. */
export function tableExport(
  text: string,
  also: (fields: Fields, row: Row) => Fields = (fields) => fields,
): OpenedExport | undefined {
  const head = columnsIn(text);
  const known = head && services.find(({ columns }) => columns.every((one) => head.columns.includes(one)));
  if (!head || !known) return undefined;
  const { rows, broken } = tableIn(text, head);
  const { records, refused } = sortedOut(
    known.service,
    rows.map((row) => ({ fields: also(known.read(row), row), fallback: `#${row.number}` })),
  );
  const unread = broken.map((name) => failed('open-quote', name).failure);
  return { service: known.service, records, refused: [...refused, ...unread] };
}
