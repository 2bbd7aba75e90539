import type { Failure } from './result.ts';
import type { SkippedGroup } from './skipped.ts';

/** The outcome of an import. */
export interface ImportReport {
  /** The SHA-256 of each new article. */
  readonly added: readonly string[];
  /** Articles that were in the library already, including those that an export was merged into. */
  readonly duplicates: readonly string[];
  readonly failures: readonly Failure[];
  /** What lay in the folders and was not imported. */
  readonly skipped: readonly SkippedGroup[];
  /** The article to open. Empty: the article on screen could not be kept and is closed. */
  readonly show?: string;
  /** The article on screen in whose place `show` stands; it is not shown where the reader has moved on. */
  readonly replaces?: string;
  /** Failures and duplicates have been reported already, where the import was requested. */
  readonly isTold?: boolean;
}

/** The report of an import of nothing. */
export const nothingImported: ImportReport = { added: [], duplicates: [], failures: [], skipped: [] };

/** The progress of an import or an export. */
export interface ImportProgress {
  readonly done: number;
  readonly left: number;
  /** The name of the last file that was done. */
  readonly name: string;
  /** The library is being exported. */
  readonly isExport?: boolean;
}
