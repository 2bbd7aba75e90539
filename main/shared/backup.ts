import type { Failure } from './result.ts';

/** A copy of the catalogue from which marks, notes and lists can be brought back. */
export interface Backup {
  /** The name of its file. */
  readonly name: string;
  /** When it was made, milliseconds since 1970 UTC. */
  readonly made: number;
  readonly articles: number;
  readonly notes: number;
  readonly tags: number;
}

/** What came of exporting a whole library. */
export interface LibraryExportReport {
  /** The name of the folder. */
  readonly name: string;
  readonly count: number;
  /** Articles of which something could not be read. */
  readonly failures: readonly Failure[];
  /** False where the reader ended it; then the folder holds a part. */
  readonly isWhole: boolean;
}
