import type { Row } from './csv.ts';
import type { RecordFields } from './record.ts';

/** A service that exports CSV. */
export interface CsvService {
  readonly service: string;
  /** Columns, in lower case, that together only its exports have. */
  readonly columns: readonly string[];
  readonly read: (row: Row) => RecordFields;
}
