import { addReading, paceOf, type ReadingPace, speedOf } from '#shared/reading-time';
import { openedArticle } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { call } from './bridge.ts';

/** Seconds between two stops of the reader that are measured together; longer ones are a pause. */
const minSeconds = 4;
const maxSeconds = 180;
/** UTF-16 units from one stop to the next; more is a jump. */
const maxUnits = 6000;
/** Seconds of reading after which the pace is saved. */
const saveAfterSeconds = 45;

/** Measures how fast the reader reads: from one stop to the next, while the window has the focus. */
export class PaceMeter {
  #last: { readonly id: string; readonly at: number; readonly since: number } | undefined;
  #pace = paceOf(settings.peek().speed);
  #savedSeconds = this.#pace.seconds;

  /** The reader has stopped at an offset of the article on screen. */
  onStop(at: number): void {
    const { article } = openedArticle.peek() ?? {};
    const now = performance.now();
    const last = this.#last;
    if (!article || !document.hasFocus()) {
      this.#last = undefined;
      return;
    }
    const seconds = last ? (now - last.since) / 1000 : 0;
    const isSame = last?.id === article.id && at >= last.at;
    if (isSame && seconds < minSeconds) return;
    this.#last = { id: article.id, at, since: now };
    if (!last || !isSame || seconds > maxSeconds || at - last.at > maxUnits) return;
    this.#take(addReading(this.#pace, at - last.at, article.lang, seconds));
  }

  #take(pace: ReadingPace): void {
    if (pace === this.#pace) return;
    this.#pace = pace;
    const speed = speedOf(pace);
    if (speed !== settings.peek().speed) settings.value = { ...settings.peek(), speed };
    if (speed === 0 || Math.abs(pace.seconds - this.#savedSeconds) < saveAfterSeconds) return;
    this.#savedSeconds = pace.seconds;
    void call('settings:change', { speed });
  }
}
