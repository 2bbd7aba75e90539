import type { Script } from '#shared/hanzi/script';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { PrintLayout } from '#shared/print-layout';
import type { QuoteMode } from '#shared/text/quotes';
import type { GlossMode } from '#shared/write/glosses';

/** The formats in which an article can be written. */
export const exportFormats = ['txt', 'md', 'html', 'epub', 'pdf'] as const;

/** How an article is written to a file. */
export interface ArticleExportOptions {
  readonly to: Script;
  readonly regional: boolean;
  readonly quotes: QuoteMode;
  readonly glosses: GlossMode;
  readonly format: (typeof exportFormats)[number];
  /** How `pdf` is laid out; horizontal in Song where it is absent. */
  readonly print?: PrintLayout;
  /** The reader's words for every article. */
  readonly words: readonly UserWord[];
}
