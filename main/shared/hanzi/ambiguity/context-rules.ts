import type { Trie } from '../convert/trie.ts';
import { groups } from '../data/context-rules.tsv';
import { groups as hongKongGroups } from '../data/context-rules-hong-kong.tsv';
import { unitAt } from '../utf16.ts';
import { BesideMasks } from './beside-masks.ts';
import { firstHan } from './context-hash.ts';
import {
  type ContextRule,
  ContextRuleIndex,
  createRule,
  formColumn,
  initCharacterClasses,
  outsideOf,
  parseContextRules,
  sideOf,
} from './context-rule.ts';

/** The context rules of all characters in a region; see `data/README.md`. */
class RegionRules {
  /** The lines of the table by their character. The rules of a character are parsed when it first occurs. */
  readonly #lines = new Map<number, string[]>();
  /** For each unit from U+3400 on 1 once its rules are parsed. */
  readonly #isParsed = new Uint8Array(0xa000 - firstHan);
  readonly #lists = new Map<number, readonly ContextRule[]>();
  readonly #contexts = new Map<number, ContextRuleIndex>();
  readonly #masks = new Map<number, BesideMasks>();
  /**
   * A Bloom filter of pairs of units: set where a rule may match that has the first before, or the second
   * behind.
   */
  readonly #near = new Int32Array(nearSize / 32);
  /** All forms that rules settle. */
  readonly forms: Set<number> = new Set();

  /** `lines` are those of the tables; of rules with contexts of equal length the earlier wins. */
  constructor(lines: readonly string[]) {
    initCharacterClasses();
    for (const line of lines) {
      const unit = line.charCodeAt(0);
      this.forms.add(line.charCodeAt(formColumn));
      const lines = this.#lines.get(unit);
      if (lines) lines.push(line);
      else this.#lines.set(unit, [line]);
    }
  }

  /** The characters that have rules. */
  get units(): Iterable<number> {
    return this.#lines.keys();
  }

  /**
   * The form in OpenCC's standard that a rule settles for the unit at `at`, which is in no phrase of `trie`,
   * or 0.
   */
  form(text: Uint16Array, at: number, trie: Trie): number {
    const unit = text[at] as number;
    if (this.#isParsed[unit - firstHan] === 0) this.#parse(unit);
    if (!this.#isNear(unitAt(text, at - 1), unit) && !this.#isNear(unit, unitAt(text, at + 1))) return 0;
    return this.#contexts.get(unit)?.match(text, at, at + 1, trie) ?? 0;
  }

  /** The mask, as in `BesideMasks`, of the rules for `unit` with `beside` before (or behind) it. */
  maskBeside(unit: number, isBefore: boolean, beside: number): number {
    if (this.#isParsed[unit - firstHan] === 0) this.#parse(unit);
    const masks = this.#masks.get(unit) ?? new BesideMasks(this.#lists.get(unit) ?? none);
    this.#masks.set(unit, masks);
    return masks.maskOf(isBefore, beside);
  }

  /**
   * The parts outside of the phrase `[from, to)` of the rules for the unit at `at` in it whose contexts cover
   * the phrase.
   */
  rulesAround(text: Uint16Array, at: number, from: number, to: number): readonly ContextRule[] {
    const unit = text[at] as number;
    if (this.#isParsed[unit - firstHan] === 0) this.#parse(unit);
    return (this.#lists.get(unit) ?? none).flatMap(
      (context) => outsideOf(context, text, at, from, to) ?? none,
    );
  }

  #parse(unit: number): void {
    const list = (this.#lines.get(unit) ?? []).flatMap(parseContextRules);
    list.sort((a, b) => b.before.length + b.behind.length - a.before.length - a.behind.length);
    const ranked = list.map((context, rank) => createRule({ ...context, rank }));
    this.#lists.set(unit, ranked);
    this.#contexts.set(unit, new ContextRuleIndex(ranked));
    this.#isParsed[unit - firstHan] = 1;
    for (const context of ranked) {
      const { isBefore, units } = sideOf(context);
      for (let n = 0; n < units.length; n++)
        this.#mark(isBefore ? pairHash(units.charCodeAt(n), unit) : pairHash(unit, units.charCodeAt(n)));
    }
  }

  #isNear(left: number, right: number): boolean {
    const near = pairHash(left, right);
    return (((this.#near[near >>> 5] as number) >>> near) & 1) === 1;
  }

  #mark(near: number): void {
    this.#near[near >>> 5] = (this.#near[near >>> 5] as number) | (1 << near);
  }
}

/** The context rules of a region. */
export type ContextRules = RegionRules;

const instances: { general?: RegionRules; hongKong?: RegionRules } = {};
/** The rules, for Hong Kong with its own before the general ones; they are made when first needed. */
export const contextRules = (isHongKong: boolean): RegionRules => {
  if (!isHongKong) instances.general ??= new RegionRules(groups.split('\n'));
  else instances.hongKong ??= new RegionRules(`${hongKongGroups}\n${groups}`.split('\n'));
  return (isHongKong ? instances.hongKong : instances.general) as RegionRules;
};

const nearSize = 1 << 16;
const pairHash = (left: number, right: number): number =>
  ((Math.imul(left, 0x9e3b) ^ Math.imul(right, 0x85eb)) >>> 3) & (nearSize - 1);

const none: readonly ContextRule[] = [];
