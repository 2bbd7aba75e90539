import { countCharacters, localDay } from '#shared/reading-days';
import { addReading, paceOf, type ReadingPace, speedOf } from '#shared/reading-time';
import { isEndInView } from '../reading/article-end.ts';
import { isPageShown, isSourceShown, openedArticle } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { call } from './bridge.ts';
import type { Frames } from './frames.ts';

/** Seconds between two stops of the reader that are measured together; longer ones are a pause. */
const minSeconds = 4;
const maxSeconds = 180;
/** UTF-16 units from one stop to the next; more is a jump. */
const maxUnits = 6000;
/** Seconds of reading after which the pace is saved. */
const saveAfterSeconds = 45;

/** A place at which the reader stopped, and when, in milliseconds of `performance.now`. */
interface Stop {
  readonly id: string;
  readonly at: number;
  readonly since: number;
}

/**
 * Measures what the reader reads and how fast: from one stop to the next, while the window has the focus.
 * Only text that was in view, at the speed of a person, counts as read.
 */
export class PaceMeter {
  readonly #frames: Frames;
  #last: Stop | undefined;
  #pace = paceOf(settings.peek().speed);
  #savedSeconds = this.#pace.seconds;
  /** The article whose end was counted since the reader came to it, or empty. */
  #endedId = '';

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** The article on screen is shown at an offset. */
  begin(at: number): void {
    const id = openedArticle.peek()?.article.id;
    if (id !== this.#endedId) this.#endedId = '';
    this.#last = id === undefined ? undefined : { id, at, since: performance.now() };
  }

  /** The window has the focus again: what was before is no reading. */
  restart(): void {
    if (this.#last) this.#last = { ...this.#last, since: performance.now() };
  }

  /**
   * The reader has stopped at an offset of the article on screen. `wasInView` says whether what lies before
   * it was in view at the last stop.
   */
  onStop(at: number, wasInView: boolean): void {
    const id = openedArticle.peek()?.article.id;
    const last = this.#last;
    if (id === undefined || !document.hasFocus()) {
      this.#last = undefined;
      return;
    }
    const isOn = wasInView && last?.id === id && at >= last.at;
    if (isOn && secondsSince(last) < minSeconds) return;
    if (isOn) this.#count(last, at);
    else this.#endedId = '';
    this.begin(at);
  }

  /** The reader is about to leave the article on screen: where its end is in view, that was read, too. */
  leave(): void {
    const last = this.#last;
    const opened = openedArticle.peek();
    const view = this.#frames.article?.content?.view;
    this.#last = undefined;
    if (!last || !view || opened?.article.id !== last.id || opened.isBeginning) return;
    if (this.#endedId === last.id || isPageShown.peek() || isSourceShown.peek()) return;
    if (!document.hasFocus() || !isEndInView(view)) return;
    if (this.#count(last, view.text.length)) this.#endedId = last.id;
  }

  /** Counts the text from a stop to an offset, unless that was no reading. Returns whether it was. */
  #count(last: Stop, at: number): boolean {
    const seconds = secondsSince(last);
    const article = openedArticle.peek()?.article;
    if (!article || seconds > maxSeconds || at - last.at > maxUnits) return false;
    const pace = addReading(this.#pace, at - last.at, article.lang, seconds);
    if (pace === this.#pace) return false;
    const text = this.#frames.article?.content?.view.text.slice(last.at, at) ?? '';
    const characters = countCharacters(text);
    void call('reading:add', last.id, localDay(new Date()), characters, Math.round(seconds));
    this.#take(pace);
    return true;
  }

  #take(pace: ReadingPace): void {
    this.#pace = pace;
    const speed = speedOf(pace);
    if (speed !== settings.peek().speed) settings.value = { ...settings.peek(), speed };
    if (speed === 0 || Math.abs(pace.seconds - this.#savedSeconds) < saveAfterSeconds) return;
    this.#savedSeconds = pace.seconds;
    void call('settings:change', { speed });
  }
}

const secondsSince = ({ since }: Stop): number => (performance.now() - since) / 1000;
