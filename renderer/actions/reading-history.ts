import { backCount, forwardCount } from '../state/history.ts';
import { isSourceShown, openedArticle } from '../state/reading.ts';
import type { Frames } from './frames.ts';

/** A place in an article of the library. */
export interface ReadingPlace {
  /** The id of the article. */
  readonly id: string;
  /** The first character in view, as an offset in the article as written. */
  readonly at: number;
}

/** The number of places to which the reader can go back. */
const maxPlaces = 200;

/** The places that the reader has left by a jump: within an article, or to another one. */
export class ReadingHistory {
  readonly #frames: Frames;
  readonly #back: ReadingPlace[] = [];
  readonly #forward: ReadingPlace[] = [];

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Remembers the place on screen, which the reader is about to leave. */
  leave(): void {
    const place = this.#current();
    if (!place) return;
    this.#forward.length = 0;
    this.#push(this.#back, place);
  }

  /** Goes one place back, or with 1 forward; returns the place to show, undefined where there is none. */
  step(by: 1 | -1): ReadingPlace | undefined {
    const [from, to] = by < 0 ? [this.#back, this.#forward] : [this.#forward, this.#back];
    const current = this.#current();
    let place = from.pop();
    while (place && isSame(place, current)) place = from.pop();
    if (place && current) this.#push(to, current);
    this.#report();
    return place;
  }

  #current(): ReadingPlace | undefined {
    const opened = openedArticle.peek();
    const shown = isSourceShown.peek() ? undefined : this.#frames.visible;
    return opened && { id: opened.article.id, at: shown?.position() ?? opened.state.place ?? 0 };
  }

  #push(places: ReadingPlace[], place: ReadingPlace): void {
    if (!isSame(place, places.at(-1))) places.push(place);
    if (places.length > maxPlaces) places.shift();
    this.#report();
  }

  #report(): void {
    backCount.value = this.#back.length;
    forwardCount.value = this.#forward.length;
  }
}

const isSame = (one: ReadingPlace, other: ReadingPlace | undefined): boolean =>
  one.id === other?.id && one.at === other.at;
