import type { Trie } from '../convert/trie.ts';
import { groups } from '../data/context-rules.tsv';
import { unitAt } from '../utf16.ts';
import { firstHan } from './context-hash.ts';
import {
  type ContextRule,
  ContextRuleIndex,
  formColumn,
  initCharacterClasses,
  outsideOf,
  parseContextRules,
  sideOf,
} from './context-rule.ts';

/** The words of everyday use that tell the forms of a character apart where the dictionaries do not, or are wrong. */
class ContextRules {
  /** The lines of the list by the unit that they are of; its contexts are made when it is first met. */
  readonly #lines = new Map<number, string[]>();
  /** For each unit from U+3400 on 1 once its contexts are made. */
  readonly #isMade = new Uint8Array(0xa000 - firstHan);
  readonly #lists = new Map<number, readonly ContextRule[]>();
  readonly #contexts = new Map<number, ContextRuleIndex>();
  /** One bit for each hash of two units: set where a context may be met that has the first before, or the second behind. */
  readonly #near = new Int32Array(nearSize / 32);
  /** All forms that contexts settle. */
  readonly forms: Set<number> = new Set();

  constructor() {
    initCharacterClasses();
    for (const line of groups.split('\n')) {
      const unit = line.charCodeAt(0);
      this.forms.add(line.charCodeAt(formColumn));
      const lines = this.#lines.get(unit);
      if (lines) lines.push(line);
      else this.#lines.set(unit, [line]);
    }
  }

  /** The units that have contexts. */
  get units(): Iterable<number> {
    return this.#lines.keys();
  }

  /** The form in OpenCC's standard that the Simplified text around the unit at `at`, which stands in no phrase of `trie`, settles, or 0. */
  form(text: Uint16Array, at: number, trie: Trie): number {
    const unit = text[at] as number;
    if (this.#isMade[unit - firstHan] === 0) this.#make(unit);
    if (!this.#isNear(unitAt(text, at - 1), unit) && !this.#isNear(unit, unitAt(text, at + 1))) return 0;
    return this.#contexts.get(unit)?.match(text, at, at + 1, trie) ?? 0;
  }

  /** What is outside of the phrase `[from, to)` of those contexts of the unit at `at` in it that hold all of it: what text around it may meet. */
  rulesAround(text: Uint16Array, at: number, from: number, to: number): readonly ContextRule[] {
    const unit = text[at] as number;
    if (this.#isMade[unit - firstHan] === 0) this.#make(unit);
    return (this.#lists.get(unit) ?? none).flatMap(
      (context) => outsideOf(context, text, at, from, to) ?? none,
    );
  }

  #make(unit: number): void {
    const list = (this.#lines.get(unit) ?? []).flatMap(parseContextRules);
    list.sort((a, b) => b.before.length + b.behind.length - a.before.length - a.behind.length);
    const ranked = list.map((context, rank) => ({ ...context, rank }));
    this.#lists.set(unit, ranked);
    this.#contexts.set(unit, new ContextRuleIndex(ranked));
    this.#isMade[unit - firstHan] = 1;
    for (const context of ranked) {
      const { isBefore, units } = sideOf(context);
      for (let n = 0; n < units.length; n++)
        this.#mark(isBefore ? nearOf(units.charCodeAt(n), unit) : nearOf(unit, units.charCodeAt(n)));
    }
  }

  #isNear(left: number, right: number): boolean {
    const near = nearOf(left, right);
    return (((this.#near[near >>> 5] as number) >>> near) & 1) === 1;
  }

  #mark(near: number): void {
    this.#near[near >>> 5] = (this.#near[near >>> 5] as number) | (1 << near);
  }
}

let made: ContextRules | undefined;
/** The one list of contexts, made when it is first asked for. */
export const contextRules = (): ContextRules => {
  made ??= new ContextRules();
  return made;
};

const nearSize = 1 << 16;
const nearOf = (left: number, right: number): number =>
  ((Math.imul(left, 0x9e3b) ^ Math.imul(right, 0x85eb)) >>> 3) & (nearSize - 1);

const none: readonly ContextRule[] = [];
