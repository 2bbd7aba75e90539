import type { Article } from './article.ts';
import type { Note } from './note.ts';
import type { ArticleState } from './settings.ts';

/** An article with what is remembered of it and how its bytes were read. */
export interface OpenedArticle {
  readonly article: Article;
  readonly state: ArticleState;
  readonly charset: Charset;
  readonly name: string;
  readonly notes: readonly Note[];
}

/** How bytes became text. */
export interface Charset {
  /** Label of the WHATWG Encoding Standard, such as `utf-8`, `gb18030`, `big5`, `utf-16le`. */
  readonly label: string;
  /** What spoke for it. */
  readonly evidence: 'bom' | 'declared' | 'valid' | 'statistics' | 'chosen';
  /** Bytes or characters that could not be read and stand as U+FFFD. */
  readonly bad: number;
}

/** The decoded source text. */
export interface SourceText {
  readonly text: string;
  readonly charset: Charset;
  readonly name: string;
}
