import { fold } from '../fold.ts';
import { isTraditional, type Script } from '../script.ts';
import { maxKeyUnits, type UserWord, type WordMatch } from './user-word.ts';

/** An index of the user's words. */
export class UserWordIndex {
  readonly #first: Uint8Array;
  /** The words by the first unit of their folded keys, the longest first. */
  readonly #byFirst = new Map<number, UserWord[]>();
  /** The number of words. */
  readonly size: number;

  /**
   * Takes the words of `list` for `to`. Of two with the same key the later counts; a key that is empty or too
   * long is left out.
   */
  constructor(list: readonly UserWord[], to: Script) {
    const side = isTraditional(to) ? 'zh-Hant' : 'zh-Hans';
    const byKey = new Map<string, UserWord>();
    for (const word of list)
      if (word.to === side && word.key !== '' && word.key.length <= maxKeyUnits) byKey.set(word.key, word);
    this.size = byKey.size;
    this.#first = new Uint8Array(this.size === 0 ? 0 : 0x10000);
    for (const word of [...byKey.values()].sort((a, b) => b.key.length - a.key.length)) {
      const unit = fold(word.key).charCodeAt(0);
      this.#first[unit] = 1;
      this.#byFirst.set(unit, [...(this.#byFirst.get(unit) ?? []), word]);
    }
  }

  /**
   * The words in `source` from left to right, the longest at each place. Where no word begins, it costs one
   * look-up for each unit.
   */
  find(source: string): readonly WordMatch[] {
    if (this.size === 0) return none;
    const folded = fold(source);
    let matches: WordMatch[] | undefined;
    for (let at = 0; at < folded.length; ) {
      const unit = folded.charCodeAt(at);
      const word = this.#first[unit] === 1 ? this.#wordAt(source, folded, at) : undefined;
      if (!word) {
        at++;
        continue;
      }
      const end = at + word.key.length;
      matches ??= [];
      matches.push({ start: at, end, value: word.value ?? source.slice(at, end), word });
      at = end;
    }
    return matches ?? none;
  }

  #wordAt(source: string, folded: string, at: number): UserWord | undefined {
    const words = this.#byFirst.get(folded.charCodeAt(at)) as UserWord[];
    return (
      words.find(({ key }) => source.startsWith(key, at)) ??
      words.find(({ key }) => isOtherScript(source, folded, at, key))
    );
  }
}

const none: readonly WordMatch[] = [];

/**
 * Tells whether `key` is at `at` in the other script: each unit is the same, or one of the two is the
 * Simplified form of the other.
 */
function isOtherScript(source: string, folded: string, at: number, key: string): boolean {
  if (at + key.length > source.length) return false;
  const other = fold(key);
  for (let n = 0; n < key.length; n++) {
    const common = folded.charCodeAt(at + n);
    const here = source.charCodeAt(at + n);
    const there = key.charCodeAt(n);
    if (common !== other.charCodeAt(n)) return false;
    if (here !== there && here !== common && there !== common) return false;
  }
  return true;
}
