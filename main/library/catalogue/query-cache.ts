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
    this.#forgetOld();
    const key = keyOf(name, query);
    const answer = this.#answers.has(key) ? (this.#answers.get(key) as T) : make();
    this.#keep(key, answer);
    return answer;
  }

  /** The answer that is kept; undefined where there is none. */
  find<T>(name: string, query: ListQuery): T | undefined {
    this.#forgetOld();
    return this.#answers.get(keyOf(name, query)) as T | undefined;
  }

  /** Keeps an answer. */
  keep(name: string, query: ListQuery, answer: unknown): void {
    this.#forgetOld();
    this.#keep(keyOf(name, query), answer);
  }

  #forgetOld(): void {
    if (this.#answersRevision !== this.#revision()) this.#answers.clear();
    this.#answersRevision = this.#revision();
  }

  #keep(key: string, answer: unknown): void {
    // A map keeps the order of insertion: the answer used longest ago comes first.
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys())
      if (this.#answers.size > maxAnswers) this.#answers.delete(oldest);
      else break;
  }
}

const keyOf = (name: string, query: ListQuery | string): string => `${name} ${JSON.stringify(query)}`;
