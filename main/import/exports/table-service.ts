import type { Row } from './csv.ts';
import type { RecordFields } from './record.ts';

/** A service whose export is a table. */
export interface TableService {
  readonly service: string;
  /** Columns, in lower case, that all of its exports have and those of no other service. */
  readonly columns: readonly string[];
  readonly read: (row: Row) => RecordFields;
}
