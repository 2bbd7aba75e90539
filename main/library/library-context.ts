import type { FailureCode } from '#shared/result';
import type { ArticleFiles } from './article-files.ts';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { ContentStore } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';

/** The objects that the parts of an open library share. */
export interface LibraryContext {
  readonly folder: string;
  readonly disk: Disk;
  readonly sources: ContentStore;
  readonly pictures: ContentStore;
  readonly files: ArticleFiles;
  readonly catalogue: Catalogue;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** The date and time as part of a file's name. */
  readonly stamp: () => string;
  /** Why nothing may be written; undefined while writing is allowed. */
  readonly readOnlyReason: () => FailureCode | undefined;
  /** Whether an article has to be extracted again; it may have no row until then. */
  readonly isUnextracted: (id: string) => boolean;
  /** To be called after each change of the list, of marks or of notes. */
  readonly onChange: () => void;
}
