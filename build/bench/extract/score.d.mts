/** The expected article of a page: its text, or sentences that must and must not be in it; its facts. */
export interface ExpectedArticle {
  readonly text?: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
  readonly title?: string;
  readonly byline?: string | readonly string[];
  readonly date?: string;
}

/** What an extractor found on a page. */
export interface FoundArticle {
  readonly text?: string;
  readonly title?: string | null;
  readonly byline?: string | null;
  readonly date?: string | null;
}

/** The measures of a page; a fact is undefined where the expected article has none. */
export interface PageScore {
  readonly precision: number;
  readonly recall: number;
  readonly title: boolean | undefined;
  readonly byline: boolean | undefined;
  readonly date: boolean | undefined;
}

/** The figures of a set of pages; a percentage is undefined where no page has the fact. */
export interface SetFigures {
  readonly pages: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly underHalf: number;
  readonly title: number | undefined;
  readonly byline: number | undefined;
  readonly date: number | undefined;
}

export function scorePage(expected: ExpectedArticle, found: FoundArticle): PageScore;
export function summarise(scores: readonly PageScore[]): SetFigures;
