import { isAbroad } from './names.ts';
import { usages } from './usages.ts';

/** Where the words around a character settle its form: a Simplified context, read from the character to both sides. */
interface Context {
  readonly before: Int32Array;
  readonly behind: Int32Array;
  /** The form in OpenCC's standard. */
  readonly form: number;
}

const gap = '_';
const pauses = '\0，。、；：！？·‧…—,;:!?\n\u3000';
const numerals = '〇零一二三四五六七八九十百千万亿两0123456789０１２３４５６７８９';
/** What a capital letter stands for in a context: N a numeral, D what comes before a counted thing, E the edge of a clause, C its end, A what writes foreign names. */
const kinds = {
  N: numerals,
  D: `${numerals}几数多每各半整某这那哪该本第`,
  E: `${pauses}（「『“‘《〈`,
  C: `${pauses}）)」』”’》〉`,
} as const;
const letters = 'NDECA';
/** For each unit one bit for each kind that it is of, in the order of `letters`. */
const kindsOf = new Uint8Array(0x10000);
Object.values(kinds).forEach((units, kind) => {
  for (const unit of units)
    kindsOf[unit.charCodeAt(0)] = (kindsOf[unit.charCodeAt(0)] as number) | (1 << kind);
});
for (let unit = 0; unit < kindsOf.length; unit++)
  if (isAbroad(unit)) kindsOf[unit] = (kindsOf[unit] as number) | (1 << letters.indexOf('A'));

/** A side of a context, nearest first: units, and kinds as their bits below 0. */
const sideOf = (side: readonly string[]): Int32Array =>
  Int32Array.from(side, (unit) =>
    letters.includes(unit) ? -(1 << letters.indexOf(unit)) : unit.charCodeAt(0),
  );

const isMetBy = (unit: number, wanted: number): boolean =>
  wanted < 0 ? ((kindsOf[unit] as number) & -wanted) !== 0 : unit === wanted;

/** The words of everyday use that tell the forms of a character apart where the dictionaries do not, or are wrong. */
export class Usage {
  /** The contexts by the unit they are of, the longest first. */
  readonly #contexts = new Map<number, Context[]>();
  /** For each hash of two units 1 where a context may be met that has the first before, or the second behind. */
  readonly #near = new Uint8Array(nearSize);

  constructor() {
    for (const line of usages.trim().split('\n')) {
      const [head = '', ...list] = line.split(' ');
      for (const one of list) this.#add(head.charCodeAt(0), head.charCodeAt(1), one);
    }
    for (const list of this.#contexts.values())
      list.sort((a, b) => b.before.length + b.behind.length - a.before.length - a.behind.length);
  }

  /** The units that have contexts. */
  get units(): Iterable<number> {
    return this.#contexts.keys();
  }

  /** All forms that contexts settle. */
  get forms(): ReadonlySet<number> {
    return new Set([...this.#contexts.values()].flatMap((list) => list.map(({ form }) => form)));
  }

  /** The form in OpenCC's standard that the Simplified text around the unit at `at` settles, or 0; `[from, to)` is the phrase it stands in. */
  form(text: Uint16Array, at: number, from: number, to: number): number {
    const unit = text[at] as number;
    const before = at > 0 ? (text[at - 1] as number) : 0;
    const behind = at + 1 < text.length ? (text[at + 1] as number) : 0;
    if (this.#near[nearOf(before, unit)] === 0 && this.#near[nearOf(unit, behind)] === 0) return 0;
    const list = this.#contexts.get(unit);
    if (list) for (const context of list) if (isMet(context, text, at, from, to)) return context.form;
    return 0;
  }

  #add(unit: number, form: number, context: string): void {
    const at = context.indexOf(gap);
    const before = sideOf([...context.slice(0, at)].reverse());
    const behind = sideOf([...context.slice(at + 1)]);
    const list = this.#contexts.get(unit) ?? [];
    list.push({ before, behind, form });
    this.#contexts.set(unit, list);
    // A unit is met less often than one of a kind.
    const [left = 0, right = 0] = [before[0], behind[0]];
    if (left > 0 || right === 0) this.#mark(left, (near) => nearOf(near, unit));
    else this.#mark(right, (near) => nearOf(unit, near));
  }

  #mark(wanted: number, hash: (near: number) => number): void {
    if (wanted > 0) this.#near[hash(wanted)] = 1;
    else
      for (let unit = 0; unit < kindsOf.length; unit++) if (isMetBy(unit, wanted)) this.#near[hash(unit)] = 1;
  }
}

const setOf = (text: string): ReadonlySet<number> => new Set(Array.from(text, (unit) => unit.charCodeAt(0)));
const edge = -(1 << letters.indexOf('E'));
const beforeCopula = setOf('此实均乃皆亦确纯仅即应仍或如若并全原既非诚本而又因则便');
const behindCopula = setOf('依以由属因按经指根鉴据供针采');

/** Tells whether the 系 at `at` may be the copula 係 of formal text (此系…, …系以…), and not the end of a noun (…系). */
export function mayBeCopula(text: Uint16Array, at: number): boolean {
  const before = text[at - 1] ?? 0;
  return isMetBy(before, edge) || beforeCopula.has(before) || behindCopula.has(text[at + 1] ?? 0);
}

const nearSize = 1 << 16;
const nearOf = (left: number, right: number): number =>
  ((Math.imul(left, 0x9e3b) ^ Math.imul(right, 0x85eb)) >>> 3) & (nearSize - 1);

/** Tells whether a context is met at `at` and holds all of the phrase `[from, to)`. */
function isMet(
  { before, behind }: Context,
  text: Uint16Array,
  at: number,
  from: number,
  to: number,
): boolean {
  if (at - before.length > from || at + behind.length + 1 < to) return false;
  for (let n = 0; n < before.length; n++)
    if (!isMetBy(at > n ? (text[at - 1 - n] as number) : 0, before[n] as number)) return false;
  for (let n = 0; n < behind.length; n++)
    if (!isMetBy(at + 1 + n < text.length ? (text[at + 1 + n] as number) : 0, behind[n] as number))
      return false;
  return true;
}
