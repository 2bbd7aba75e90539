import { isTraditional } from '#shared/hanzi/script';
import type { Settings } from '#shared/settings';
import type { Traditional } from '#shared/traditional';
import { openedArticle, script } from '../state/reading.ts';
import {
  articleTraditional,
  libraryPreferences,
  shownTraditional,
  systemTraditional,
} from '../state/settings.ts';
import type { ArticleStates } from './article-states.ts';
import { keepPreferences } from './keep-preferences.ts';
import type { ScriptActions } from './script-actions.ts';
import type { SettingsActions } from './settings-actions.ts';
import type { UndoStack } from './undo-stack.ts';

/** Chooses the standard of Traditional: for one article, for the open library, or for the reader. */
export class TraditionalActions {
  readonly #states: ArticleStates;
  readonly #settings: SettingsActions;
  readonly #script: ScriptActions;
  readonly #undo: UndoStack;

  constructor(parts: {
    readonly states: ArticleStates;
    readonly settings: SettingsActions;
    readonly script: ScriptActions;
    readonly undo: UndoStack;
  }) {
    this.#states = parts.states;
    this.#settings = parts.settings;
    this.#script = parts.script;
    this.#undo = parts.undo;
  }

  /** Chooses a standard where one is chosen already: for the article, else the library, else the reader. */
  choose(standard: Settings['traditional']): void {
    const own = standard === 'system' ? systemTraditional.value : standard;
    if (articleTraditional.value) this.chooseForArticle(own);
    else if (libraryPreferences.value.traditional) this.chooseForLibrary(own);
    else this.chooseForReader(standard);
  }

  /** Chooses the standard for what has none of its own. */
  chooseForReader(standard: Settings['traditional']): void {
    this.#settings.change({ traditional: standard });
    this.reapply();
  }

  /** Gives the article on screen a standard of its own; undefined takes it back. */
  chooseForArticle(standard: Traditional | undefined): void {
    const id = openedArticle.value?.article.id;
    if (id === undefined) return;
    const before = articleTraditional.value;
    this.#undo.push(() => this.#saveForArticle(id, before));
    this.#saveForArticle(id, standard);
  }

  /** Gives the open library a standard of its own; undefined takes it back. */
  chooseForLibrary(standard: Traditional | undefined): void {
    const before = libraryPreferences.value.traditional;
    this.#undo.push(() => void this.setForLibrary(before));
    void this.setForLibrary(standard);
  }

  /** As {@link chooseForLibrary}, without a step of undo. The library's other preferences stay. */
  async setForLibrary(standard: Traditional | undefined): Promise<void> {
    const { traditional: _before, ...others } = libraryPreferences.value;
    const saved = keepPreferences({ ...others, ...(standard && { traditional: standard }) });
    this.reapply();
    if (!(await saved)) this.reapply();
  }

  #saveForArticle(id: string, standard: Traditional | undefined): void {
    const change = { traditional: standard ?? 'default' } as const;
    if (openedArticle.value?.article.id !== id) {
      void this.#states.saveFor(id, change);
      return;
    }
    void this.#states.save(change);
    this.reapply();
  }

  /** Converts again, Traditional text in the standard that holds now. */
  reapply(): void {
    void this.#script.apply(isTraditional(script.value) ? shownTraditional.value : script.value);
  }
}
