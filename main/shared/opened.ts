import type { Article } from './article.ts';
import type { EncodedNodes } from './layout/encoded-nodes.ts';
import type { Note } from './note.ts';
import type { ArticleState } from './settings.ts';

/** An article on its way to the window. */
export interface EncodedArticle extends Omit<Article, 'body' | 'footer'> {
  readonly body: EncodedNodes;
  readonly footer: EncodedNodes;
  /** It has no verse; the paragraphs of prose are indented. */
  readonly isProse: boolean;
}

/** An article with its reading state and notes, and how its source was decoded. */
export interface LoadedArticle {
  readonly article: Article;
  readonly state: ArticleState;
  readonly charset: Charset;
  readonly name: string;
  readonly notes: readonly Note[];
}

/** A loaded article, encoded for the window. */
export interface OpenedArticle extends Omit<LoadedArticle, 'article'> {
  readonly article: EncodedArticle;
  /** Only the beginning of an article that is being imported; the whole takes its place. */
  readonly isBeginning?: true;
}

/** How a source was decoded. */
export interface Charset {
  /**
   * Label of the WHATWG Encoding Standard, such as `utf-8`, `gb18030`, `big5`, `utf-16le`, or one of ours,
   * such as `euc-tw`; several joined by `+` where the pieces of the text have their own.
   */
  readonly label: string;
  /** The reason for this charset. */
  readonly evidence: 'bom' | 'declared' | 'valid' | 'statistics' | 'pieces' | 'chosen';
  /** The number of U+FFFD in place of bytes that could not be decoded. */
  readonly bad: number;
}

/** The decoded source text. */
export interface SourceText {
  readonly text: string;
  readonly charset: Charset;
  readonly name: string;
}
