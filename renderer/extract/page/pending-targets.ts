import { targetAttribute } from './sanitise.ts';

/** Tells whether an inline element holds anything that is shown. */
export const isFilled = (element: Element): boolean =>
  /\S/.test(element.textContent ?? '') || element.querySelector('img, math') !== null;

/** Targets of links whose element is not kept, and which the next block takes over. */
export class PendingTargets {
  #ids: string[] = [];

  /** @param aliases receives ids that come to stand on one element with another, by their own id */
  constructor(readonly aliases: Map<string, string>) {}

  /** Adds the target that an element is. */
  add(element: Element): void {
    const id = element.getAttribute(targetAttribute);
    if (id) this.#ids.push(id);
  }

  /** Gives back an id whose element was not kept. */
  restore(id: string): void {
    this.#ids.unshift(id);
  }

  /** The id of the next block, undefined for none. */
  take(): string | undefined {
    const [first, ...others] = this.#ids;
    for (const id of others) if (first && id !== first) this.aliases.set(id, first);
    this.#ids = [];
    return first;
  }
}
