import type { RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';

/** How bytes are to be read. */
export interface SourceOptions {
  /** The charset the reader chose, in any spelling. */
  readonly charset?: string | undefined;
  readonly repairsOff?: readonly RepairKind[] | undefined;
  /** False only in tests that take this wall out. */
  readonly sanitise: boolean;
  /** What the export that it came in says of it; it wins over what is found inside. */
  readonly known?: ExtractRequest['known'] | undefined;
  /** The source is the article as a whole, without anything of a site's around it: in any case, or where it is no page with a head of its own. */
  readonly whole?: 'always' | 'fragment' | undefined;
}
