/** Crashes within this time, in milliseconds, count as one series. */
const crashWindowMs = 60_000;
/** From this many crashes in a series on, the article on screen is assumed to cause them. */
const maxCrashes = 3;

/** Counts how often the window's page has died lately. */
export class CrashCounter {
  readonly #now: () => number;
  readonly #times: number[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(): void {
    this.#times.push(this.#now());
  }

  /** Whether the page dies again and again. */
  get isCrashing(): boolean {
    return this.#times.filter((time) => this.#now() - time < crashWindowMs).length >= maxCrashes;
  }
}
