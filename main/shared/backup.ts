import type { Failure } from './result.ts';

/** A copy of the catalogue, from which marks, notes and tags can be restored. */
export interface Backup {
  /** The name of its file. */
  readonly name: string;
  /** When it was made, milliseconds since 1970 UTC. */
  readonly made: number;
  readonly articles: number;
  readonly notes: number;
  readonly tags: number;
}

/** The outcome of exporting a library. */
export interface LibraryExportReport {
  /** The name of the folder. */
  readonly name: string;
  readonly count: number;
  /** The articles that could not be read completely. */
  readonly failures: readonly Failure[];
  /** False where the reader cancelled; then the folder holds a part of the library. */
  readonly isWhole: boolean;
}
