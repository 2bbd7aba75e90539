import type { Script } from './hanzi/script.ts';
import type { PrintLayout } from './print-layout.ts';
import type { QuoteMode } from './text/quotes.ts';
import type { GlossMode } from './write/glosses.ts';

/** The script in which an article is exported, and how its glosses are written. */
export interface ScriptOptions {
  readonly to: Script;
  readonly regional: boolean;
  readonly quotes: QuoteMode;
  readonly glosses: GlossMode;
  /** How it is printed, as on screen. */
  readonly print?: PrintLayout;
}
