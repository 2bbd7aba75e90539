import { batch } from '@preact/signals';
import { type QrContent, shownQr } from '../state/qr.ts';
import { convertLabel, isSourceShown, openedArticle, panel } from '../state/reading.ts';
import { markingTargets } from '../state/selection.ts';
import type { ArticleActions } from './article-actions.ts';
import type { NoteActions } from './note-actions.ts';

type Encoder = typeof import('./qr.ts');

/** UTF-16 code units of a text that is certainly too long for a code, and is not read from the page. */
const tooLongUnits = 4000;

/** Shows QR codes that carry the address of an article, or its text, to a phone. */
export class QrActions {
  readonly #articles: ArticleActions;
  readonly #notes: NoteActions;
  #loads = 0;

  constructor(articles: ArticleActions, notes: NoteActions) {
    this.#articles = articles;
    this.#notes = notes;
  }

  /** Opens the dialog for the first of the selected articles, or else for the one on screen. */
  async show(): Promise<void> {
    const article = openedArticle.value?.article;
    const entry = markingTargets.value[0] ?? article;
    if (!entry) return;
    const title = convertLabel.value(entry.title, entry);
    const text = entry.id === article?.id ? await this.#shownText() : '';
    const contents: readonly Pick<QrContent, 'kind' | 'text'>[] = [
      { kind: 'address', text: /^https?:/i.test(entry.url) ? entry.url : '' },
      { kind: 'text', text: text && `${title}\n\n${text}` },
    ];
    const { encodeQr } = await this.#loadEncoder();
    batch(() => {
      shownQr.value = {
        title,
        of: entry,
        contents: contents
          .filter((content) => content.text !== '')
          .map((content) => ({ ...content, code: encodeQr(content.text) })),
      };
      panel.value = 'qr';
    });
  }

  /** The text on screen, in its script and without readings; empty where there is none. */
  async #shownText(): Promise<string> {
    await this.#articles.shown;
    const notes = isSourceShown.value ? undefined : this.#notes.current()?.notes;
    if (!notes || notes.source.length > tooLongUnits) return notes?.source ?? '';
    return notes.textToCopy({ start: 0, end: notes.source.length }, false).trim();
  }

  /** Chromium remembers by its address that a script could not be loaded, so each attempt has its own. */
  #loadEncoder(): Promise<Encoder> {
    const again = `./qr.js?${this.#loads}`;
    return this.#loads++ === 0 ? import('./qr.ts') : import(again);
  }
}
