import type { ListQuery } from '#shared/listing';

/** Answers that are kept. */
const maxAnswers = 40;

/** Keeps the answers to the last queries until the list changes. */
export class QueryCache {
  readonly #revision: () => number;
  readonly #answers = new Map<string, unknown>();
  #answersRevision = -1;

  /** `revision` returns another number after each change of the list. */
  constructor(revision: () => number) {
    this.#revision = revision;
  }

  /** Returns the answer that is kept under this name for this query, else the one that `make` returns. */
  get<T>(name: string, query: ListQuery | string, make: () => T): T {
    if (this.#answersRevision !== this.#revision()) this.#answers.clear();
    this.#answersRevision = this.#revision();
    const key = `${name} ${JSON.stringify(query)}`;
    const answer = this.#answers.has(key) ? (this.#answers.get(key) as T) : make();
    // A map keeps the order of insertion: the answer used longest ago comes first.
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys())
      if (this.#answers.size > maxAnswers) this.#answers.delete(oldest);
      else break;
    return answer;
  }
}
