import { abroad } from './names.ts';
import { childOf, entryOf, type Trie } from './trie.ts';
import { unitAt } from './units.ts';
import { usages } from './usages.ts';

/** Where the words around a character settle its form: a Simplified context, read from the character to both sides. */
export interface Context {
  readonly before: string;
  readonly behind: string;
  /** The form in OpenCC's standard. */
  readonly form: number;
  /** It is one unit before and nothing behind, which says less than a phrase that begins in the character (冷 + 面孔). */
  readonly isWeak: boolean;
}

const gap = '_';
const pauses = '\0，。、；：！？·‧…—,;:!?\n\u3000';
/** Where a clause begins: U+0000 beyond the text, pauses, and what opens. */
export const clauseStarts: string = `${pauses}（「『“‘《〈`;
const quotes = '\'"';
const numerals = '〇零一二三四五六七八九十百千万亿两0123456789０１２３４５６７８９ ';
/** What is done with what is sent, made known or set off: 發 in a word of its own. */
const sent = '邮送布来给现言信动起出生表展挥达明文帖短微消票放射行作热光扬育财声问难车货';
/** A name may stand behind these. */
const beforeNames = '和与跟及同是叫给向为请找像姓老小对由让把被员长师人生授士事记任理友学家者官';
/** What a capital letter stands for in a context: N a numeral, D what comes before a counted thing, E the edge of a clause, C its end, A what writes foreign names, V what is sent, H a Han character behind which no name stands. */
const kinds: Readonly<Record<string, string>> = {
  N: numerals,
  D: `${numerals}几数多每各半整某这那哪该本第`,
  E: `${clauseStarts}${quotes}`,
  C: `${pauses}${quotes}）)」』”’》〉`,
  A: abroad,
  V: sent,
  H: '',
};
const letters = Object.keys(kinds);
const hanBit = 1 << letters.indexOf('H');
/** For each unit one bit for each kind that it is of; empty until the contexts are made. */
const kindsOf = new Uint8Array(0x10000);
/** For each ASCII unit the bit of the kind that it stands for in a context, or 0. */
const bitOf = new Uint8Array(0x80);

function fillKinds(): void {
  kindsOf.fill(hanBit, 0x4e00, 0xa000);
  for (let at = 0; at < beforeNames.length; at++) kindsOf[beforeNames.charCodeAt(at)] = 0;
  letters.forEach((letter, kind) => {
    const units = kinds[letter] as string;
    bitOf[letter.charCodeAt(0)] = 1 << kind;
    for (let at = 0; at < units.length; at++) {
      const unit = units.charCodeAt(at);
      kindsOf[unit] = (kindsOf[unit] as number) | (1 << kind);
    }
  });
}

/** Tells whether `unit` is what a context has at a place. */
function isMetBy(unit: number, wanted: number): boolean {
  const bit = wanted < 0x80 ? (bitOf[wanted] as number) : 0;
  return bit === 0 ? unit === wanted : ((kindsOf[unit] as number) & bit) !== 0;
}

/** The words of everyday use that tell the forms of a character apart where the dictionaries do not, or are wrong. */
class Usage {
  /** The contexts by the unit they are of, the longest first. */
  readonly #contexts = new Map<number, Context[]>();
  /** One bit for each hash of two units: set where a context may be met that has the first before, or the second behind. */
  readonly #near = new Int32Array(nearSize / 32);

  constructor() {
    fillKinds();
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

  /** The form in OpenCC's standard that the Simplified text around the unit at `at`, which stands in no phrase of `trie`, settles, or 0. */
  form(text: Uint16Array, at: number, trie: Trie): number {
    const unit = text[at] as number;
    if (!this.#isNear(unitAt(text, at - 1), unit) && !this.#isNear(unit, unitAt(text, at + 1))) return 0;
    return formMet(this.#contexts.get(unit) ?? none, text, at, at + 1, trie);
  }

  /** What is outside of the phrase `[from, to)` of those contexts of the unit at `at` in it that hold all of it: what text around it may meet. */
  contextsAround(text: Uint16Array, at: number, from: number, to: number): readonly Context[] {
    const [left, right] = [at - from, to - at - 1];
    return (this.#contexts.get(text[at] as number) ?? none)
      .filter(
        ({ before, behind }) =>
          before.length >= left &&
          behind.length >= right &&
          isMetBefore(before.slice(0, left), text, at) &&
          isMetBehind(behind.slice(0, right), text, at + 1),
      )
      .map((context) => ({
        ...context,
        before: context.before.slice(left),
        behind: context.behind.slice(right),
      }));
  }

  #add(unit: number, form: number, context: string): void {
    const at = context.indexOf(gap);
    const before = [...context.slice(0, at)].reverse().join('');
    const behind = context.slice(at + 1);
    const one: Context = { before, behind, form, isWeak: before.length === 1 && behind === '' };
    const list = this.#contexts.get(unit);
    if (list) list.push(one);
    else this.#contexts.set(unit, [one]);
    const [left = '', right = ''] = [before[0], behind[0]];
    // The side that fewer units meet is looked at first; a kind without a list is never alone.
    const [lefts, rights] = [kinds[left] ?? left, kinds[right] ?? right];
    const isBefore = rights === '' || (lefts !== '' && lefts.length <= rights.length);
    const units = isBefore ? lefts : rights;
    for (let n = 0; n < units.length; n++) {
      const near = isBefore ? nearOf(units.charCodeAt(n), unit) : nearOf(unit, units.charCodeAt(n));
      this.#near[near >>> 5] = (this.#near[near >>> 5] as number) | (1 << near);
    }
  }

  #isNear(left: number, right: number): boolean {
    const near = nearOf(left, right);
    return (((this.#near[near >>> 5] as number) >>> near) & 1) === 1;
  }
}

let made: Usage | undefined;
/** The one list of contexts, made when it is first asked for. */
export const usage = (): Usage => {
  made ??= new Usage();
  return made;
};

const nearSize = 1 << 16;
const nearOf = (left: number, right: number): number =>
  ((Math.imul(left, 0x9e3b) ^ Math.imul(right, 0x85eb)) >>> 3) & (nearSize - 1);

const none: readonly Context[] = [];

/** The form of the first of `contexts` that is met around `[from, to)`, or 0; `trie` holds all phrases. */
export function formMet(
  contexts: readonly Context[],
  text: Uint16Array,
  from: number,
  to: number,
  trie: Trie,
): number {
  for (const { before, behind, form, isWeak } of contexts) {
    if (!isMetBefore(before, text, from) || !isMetBehind(behind, text, to)) continue;
    if (!isWeak || !beginsPhrase(trie, text, to - 1)) return form;
  }
  return 0;
}

/** Tells whether the units before `at`, from right to left, are those that a context wants there. */
function isMetBefore(before: string, text: Uint16Array, at: number): boolean {
  for (let n = 0; n < before.length; n++)
    if (!isMetBy(unitAt(text, at - 1 - n), before.charCodeAt(n))) return false;
  return true;
}

/** The same for those from `at` on. */
function isMetBehind(behind: string, text: Uint16Array, at: number): boolean {
  for (let n = 0; n < behind.length; n++)
    if (!isMetBy(unitAt(text, at + n), behind.charCodeAt(n))) return false;
  return true;
}

/** Tells whether a phrase of `trie` begins at `at`. */
function beginsPhrase(trie: Trie, text: Uint16Array, at: number): boolean {
  let state = childOf(trie, 0, unitAt(text, at));
  for (let next = at + 1; state !== 0 && next < text.length; next++) {
    state = childOf(trie, state, text[next] as number);
    if (state !== 0 && entryOf(trie, state) !== 0) return true;
  }
  return false;
}
