import { batch } from '@preact/signals';
import { message } from '#shared/messages/messages';
import { readHeadings, scrollShares } from '../reading/headings.ts';
import { chapters, hasContents, headings, headingTicks } from '../state/contents.ts';
import { showNotice } from '../state/notices.ts';
import { openedArticle, panel } from '../state/reading.ts';
import { callOrShowFailure } from './bridge.ts';
import type { Frames } from './frames.ts';

/** The number of ticks beside the scroll bar; of more headings, only the higher levels have one. */
const maxTicks = 40;

/** Keeps the contents of the article on screen, and of its book. */
export class ContentsActions {
  readonly #frames: Frames;
  /** The book whose chapters are known, as the article that was asked for. */
  #chaptersOf = '';
  /** Counts the readings of headings; what an earlier one found is dropped. */
  #reading = 0;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Opens or closes the panel; says so where the article has no contents. */
  toggle(): void {
    if (panel.value === 'contents') panel.value = 'none';
    else if (hasContents.value) panel.value = 'contents';
    else showNotice(message('notices.no-contents'));
  }

  /** Reads the headings in the script on screen. */
  async readHeadings(): Promise<void> {
    const reading = ++this.#reading;
    const content = this.#frames.article?.content;
    const found = content ? await readHeadings(content) : [];
    if (reading !== this.#reading) return;
    headings.value = found;
    this.placeTicks();
  }

  /** Looks up the chapters of the book to which the article on screen belongs. */
  async loadChapters(): Promise<void> {
    const id = openedArticle.value?.article.id ?? '';
    if (id === this.#chaptersOf) return;
    this.#chaptersOf = id;
    const found = id === '' ? [] : await callOrShowFailure('library:chapters', id);
    if (found && this.#chaptersOf === id) chapters.value = found;
  }

  /** Places the ticks beside the scroll bar. */
  placeTicks(): void {
    const content = this.#frames.article?.content;
    const levels = [...new Set(headings.value.map(({ level }) => level))].sort();
    const upTo = levels.findLast(
      (level) => headings.value.filter((one) => one.level <= level).length <= maxTicks,
    );
    const shown =
      hasContents.value && upTo !== undefined ? headings.value.filter(({ level }) => level <= upTo) : [];
    headingTicks.value = content
      ? scrollShares(
          content,
          shown.map(({ at }) => at),
        )
      : [];
  }

  /** Forgets the contents: another article is shown. */
  clear(): void {
    this.#reading++;
    batch(() => {
      headings.value = [];
      headingTicks.value = [];
    });
  }
}
