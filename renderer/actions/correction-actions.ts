import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import { type Correction, parseUserWords, sideOf, withWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { message } from '#shared/messages/messages';
import type { ArticleState } from '#shared/settings';
import { showFailures, showNotice } from '../state/notices.ts';
import { articleWords, type ProofCardState, userWords, wordScope } from '../state/proof.ts';
import { hasBegun, openedArticle, panel, script } from '../state/reading.ts';
import type { ArticleStates } from './article-states.ts';
import { call } from './bridge.ts';
import type { Frames } from './frames.ts';
import type { ScriptActions } from './script-actions.ts';
import type { UndoStack } from './undo-stack.ts';

/** The scope of a chosen form: one place, the article, or every article. */
export type Scope = 'here' | 'article' | 'always';

/** The part of a word on either side of a mark, in UTF-16 units. */
export interface WordMargins {
  readonly left: number;
  readonly right: number;
}

/** Saves the reader's words and corrections, converts the article again, and can undo both. */
export class CorrectionActions {
  readonly #frames: Frames;
  readonly #states: ArticleStates;
  readonly #script: ScriptActions;
  readonly #undo: UndoStack;

  constructor(parts: {
    readonly frames: Frames;
    readonly states: ArticleStates;
    readonly script: ScriptActions;
    readonly undo: UndoStack;
  }) {
    this.#frames = parts.frames;
    this.#states = parts.states;
    this.#script = parts.script;
    this.#undo = parts.undo;
  }

  /** Replaces the list of words of the article or of every article. */
  keepWords(words: readonly UserWord[], scope: 'article' | 'always'): void {
    // The list of words is unknown until the main process has answered.
    if (!hasBegun.value) return;
    if (scope === 'always') {
      const before = userWords.value;
      this.#undo.push(() => this.#saveUserWords(before));
      this.#saveUserWords(words);
      return;
    }
    const id = openedArticle.value?.article.id;
    if (id === undefined) return;
    const before = articleWords.value;
    this.#undo.push(() => this.#saveForArticle(id, { words: before }));
    this.#saveForArticle(id, { words });
  }

  /** A mark with the characters around it, as written. */
  writtenWordOf(mark: ConversionMark, { left, right }: WordMargins): string {
    return this.#frames.visible?.marks()?.context.wordAround(mark, left, right).written ?? mark.written;
  }

  /**
   * Shows `form` for a mark from now on: only in its place, or wherever the word around it occurs. Returns
   * false if the word is too long, which is shown as a notice.
   */
  choose(mark: ConversionMark, form: string, scope: Scope, { left, right }: WordMargins): boolean {
    const id = openedArticle.value?.article.id;
    const context = this.#frames.visible?.marks()?.context;
    if (id === undefined || !context) return false;
    if (scope === 'here') {
      this.#correct(id, mark, form);
      return true;
    }
    const to = sideOf(script.value);
    const { written: key, shownWith: valueWith } = context.wordAround(mark, left, right);
    const value = valueWith(form);
    const word: UserWord = value === key ? { key, to } : { key, value, to };
    if (parseUserWords([word]).length === 0) {
      showNotice(message('notices.word-too-long'));
      return false;
    }
    this.keepWords(withWords(scope === 'always' ? userWords.value : articleWords.value, [word]), scope);
    showNotice(
      value === key
        ? message('notices.word-kept', { word: key })
        : message('notices.word-replaced', { word: key, form: value }),
    );
    return true;
  }

  /** Undoes the reader's choice for a mark: the form for its place, or the word. */
  clear({ mark, chosen }: Pick<ProofCardState, 'mark' | 'chosen'>): void {
    const id = openedArticle.value?.article.id;
    if (!chosen || id === undefined) showNothingChosen();
    else if (chosen === 'here') this.#correct(id, mark, undefined);
    else {
      const isArticleWord = articleWords.value.includes(chosen);
      const words = isArticleWord ? articleWords.value : userWords.value;
      const others = words.filter((one) => one !== chosen);
      this.keepWords(others, isArticleWord ? 'article' : 'always');
    }
  }

  /**
   * Asks for a file and exports to it the words that the panel shows, or else the words for every article.
   */
  async exportWords(): Promise<void> {
    const isArticle = wordScope.value === 'article' && panel.value === 'words';
    const result = await call('words:export', isArticle ? articleWords.value : userWords.value);
    if (!result.ok) showFailures([result.failure]);
  }

  /** Sets or removes the form for the place of a mark. */
  #correct(id: string, mark: ConversionMark, form: string | undefined): void {
    const before: readonly Correction[] = openedArticle.value?.state.corrections ?? [];
    const context = this.#frames.visible?.marks()?.context;
    const corrections = context?.withForm(before, mark, form, sideOf(script.value)) ?? before;
    this.#undo.push(() => this.#saveForArticle(id, { corrections: before }));
    this.#saveForArticle(id, { corrections });
  }

  #saveForArticle(id: string, change: ArticleState): void {
    if (openedArticle.value?.article.id !== id) {
      void this.#states.saveFor(id, change);
      return;
    }
    void this.#states.save(change);
    this.#script.reapply();
  }

  #saveUserWords(words: readonly UserWord[]): void {
    userWords.value = words;
    this.#script.reapply();
    void call('words:keep', words).then((saved) => saved.ok || showFailures([saved.failure]));
  }
}

/** Shows a notice that there is no choice to undo. */
export const showNothingChosen = (): void => showNotice(message('notices.no-choice'));
