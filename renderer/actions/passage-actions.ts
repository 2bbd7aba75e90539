import { batch } from '@preact/signals';
import { parseUserWords, sideOf } from '#shared/hanzi/words/corrections';
import { message } from '#shared/messages/messages';
import { writeNoteLink } from '#shared/note-link';
import type { TextRange } from '#shared/text/find-quote';
import { writeCitation } from '#shared/write/citation';
import { noteCard } from '../state/notes.ts';
import { showNotice } from '../state/notices.ts';
import { wordDraft } from '../state/proof.ts';
import { convertLabel, labelLanguage, openedArticle, panel, script } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { copyText } from './copy-text.ts';
import type { ListLoader } from './list-loader.ts';
import type { NoteActions } from './note-actions.ts';
import type { SettingsActions } from './settings-actions.ts';

/** The longest text that is searched for, in UTF-16 code units. */
const maxSearchLength = 200;

/** A search for exactly this text. */
const searchPhrase = (text: string): string => `"${text.replace(/["“”„‟＂\s]+/g, ' ').trim()}"`;

/** What can be done with the selected passage, or else with the one of the note card, besides noting it. */
export class PassageActions {
  readonly #notes: NoteActions;
  readonly #list: ListLoader;
  readonly #settings: SettingsActions;

  constructor(parts: {
    readonly notes: NoteActions;
    readonly list: ListLoader;
    readonly settings: SettingsActions;
  }) {
    this.#notes = parts.notes;
    this.#list = parts.list;
    this.#settings = parts.settings;
  }

  /** Copies the passage as shown, with or without its readings. */
  copy(hasReadings: boolean): void {
    const range = this.#range();
    if (range) this.copyText(this.#shown(range, hasReadings));
  }

  /** Copies the passage as a citation with title, author, date and address. */
  cite(): void {
    const range = this.#range();
    const article = openedArticle.peek()?.article;
    if (!range || !article) return;
    const label = (text: string) => convertLabel.peek()(text, article);
    const { published, url } = article;
    const facts = { title: label(article.title), byline: label(article.byline), site: label(article.site) };
    const passage = { text: this.#shown(range, false), ...facts, published, url };
    this.copyText(writeCitation(passage, labelLanguage.peek()(article) ?? ''));
  }

  /** Copies the link to the note of the card, which opens it from outside. */
  copyLink(): void {
    const article = openedArticle.peek()?.article.id;
    const note = noteCard.peek()?.note?.id;
    if (article !== undefined && note !== undefined) this.copyText(writeNoteLink({ article, note }));
    else showNotice(message('notices.nothing-selected'));
  }

  /** Searches the library for the passage as written, in the list. */
  search(): void {
    const range = this.#range();
    const text = range && this.#written(range).slice(0, maxSearchLength);
    if (!text) return;
    noteCard.value = undefined;
    if (!settings.peek().list) this.#settings.change({ list: true });
    this.#list.changeQuery({ search: searchPhrase(text) });
  }

  /** Opens the panel of the reader's words with the passage as a new word. */
  define(): void {
    const range = this.#range();
    if (!range) return;
    const key = this.#written(range);
    const to = sideOf(script.peek() === 'as-written' ? 'zh-Hant' : script.peek());
    if (parseUserWords([{ key, to }]).length === 0) {
      showNotice(message('notices.word-too-long'));
      return;
    }
    const shown = this.#shown(range, false);
    batch(() => {
      noteCard.value = undefined;
      wordDraft.value = { key, to, ...(shown !== key && { value: shown }) };
      panel.value = 'words';
    });
  }

  /** The selected range, else that of the note card; without either it shows a notice. */
  #range(): TextRange | undefined {
    const notes = this.#notes.current()?.notes;
    const range = notes?.selectedRange() ?? noteCard.peek();
    if (!range)
      showNotice(
        message(notes?.isSelectionElsewhere() ? 'notices.selection-elsewhere' : 'notices.nothing-selected'),
      );
    return range;
  }

  #shown(range: TextRange, hasReadings: boolean): string {
    return this.#notes.current()?.notes.textToCopy(range, hasReadings) ?? '';
  }

  #written({ start, end }: TextRange): string {
    return this.#notes.current()?.notes.source.slice(start, end) ?? '';
  }

  /** Copies a text and says so. */
  copyText(text: string): void {
    copyText(text);
    showNotice(message('notices.copied'));
  }
}
