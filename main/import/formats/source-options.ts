import type { RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';

/** How a source is decoded and extracted. */
export interface SourceOptions {
  /** The charset that the reader chose, in any spelling. */
  readonly charset?: string | undefined;
  readonly repairsOff?: readonly RepairKind[] | undefined;
  /** False only in tests that switch this wall off. */
  readonly sanitise: boolean;
  /** Metadata from the export that the source came in. It wins over metadata inside. */
  readonly metadata?: ExtractRequest['metadata'] | undefined;
  /** Whether the source is the article as a whole: always, or unless it is a complete page. */
  readonly wholeArticle?: 'always' | 'unless-page' | undefined;
}
