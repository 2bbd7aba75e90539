import { childOf, entryOf, type Trie } from '../convert/trie.ts';
import { unitAt } from '../utf16.ts';
import { characterClass } from './character-classes.ts';
import { foreignNameCharacters } from './name-rules.ts';

/** Where the words around a character settle its form: a Simplified context, read from the character to both sides. */
export interface ContextRule {
  readonly before: string;
  readonly behind: string;
  /** The form in OpenCC's standard. */
  readonly form: number;
  /** It is one unit before and nothing behind, which says less than a phrase that begins in the character (冷 + 面孔). */
  readonly isWeak: boolean;
  /** Of those of one character that are met, the one of the lowest rank counts. */
  readonly rank: number;
}

const gap = '_';
const pauses = '\0，。、；：！？·‧…—,;:!?\n\u3000';
/** Where a clause begins: U+0000 beyond the text, pauses, and what opens. */
export const clauseStarts: string = `${pauses}（「『“‘《〈`;
const quotes = '\'"';
const numerals = '〇零一二三四五六七八九十百千万亿两0123456789０１２３４５６７８９ ';
/** What is done with what is sent, made known or set off: 發 in a word of its own. */
const sent = characterClass('sent');
/** A name may stand behind these. */
const beforeNames = characterClass('before-name-in-context');
/** What a capital letter stands for in a context: N a numeral, D what comes before a counted thing, E the edge of a clause, C its end, A what writes foreign names, V what is sent, H a Han character behind which no name stands. */
const kinds: Readonly<Record<string, string>> = {
  N: numerals,
  D: `${numerals}几数多每各半整某这那哪该本第`,
  E: `${clauseStarts}${quotes}`,
  C: `${pauses}${quotes}）)」』”’》〉`,
  A: foreignNameCharacters,
  V: sent,
  H: '',
};
const letters = Object.keys(kinds);
const hanBit = 1 << letters.indexOf('H');
/** For each unit one bit for each kind that it is of; empty until the contexts are made. */
const kindsOf = new Uint8Array(0x10000);
/** For each ASCII unit the bit of the kind that it stands for in a context, or 0. */
const bitOf = new Uint8Array(0x80);

/** Makes known what the kinds are; no context is met before. */
export function initCharacterClasses(): void {
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

/** So few contexts are sooner looked at one by one than found. */
const few = 6;
const nowhere = { isBefore: false, units: '' } as const;

/** Contexts of one character, or what of them is outside of a phrase, found by the unit next to it. */
export class ContextRuleIndex {
  readonly #before = new Map<number, ContextRule[]>();
  readonly #behind = new Map<number, ContextRule[]>();
  /** Those that are always looked at. */
  readonly #always: ContextRule[] = [];

  /** `list` is in the order of ranks. */
  constructor(list: readonly ContextRule[]) {
    for (const context of list) {
      const { isBefore, units } = list.length <= few ? nowhere : sideOf(context);
      if (units === '') this.#always.push(context);
      const side = isBefore ? this.#before : this.#behind;
      for (let n = 0; n < units.length; n++) {
        const unit = units.charCodeAt(n);
        const known = side.get(unit);
        if (known) known.push(context);
        else side.set(unit, [context]);
      }
    }
  }

  /** The form of the first of them that is met around `[from, to)`, or 0; `trie` holds all phrases. */
  match(text: Uint16Array, from: number, to: number, trie: Trie): number {
    let best = firstMet(this.#before.get(unitAt(text, from - 1)), undefined, text, from, to, trie);
    best = firstMet(this.#behind.get(unitAt(text, to)), best, text, from, to, trie);
    return firstMet(this.#always, best, text, from, to, trie)?.form ?? 0;
  }
}

/** The first of `list` that is met, unless its rank is above that of `best`. */
function firstMet(
  list: readonly ContextRule[] | undefined,
  best: ContextRule | undefined,
  text: Uint16Array,
  from: number,
  to: number,
  trie: Trie,
): ContextRule | undefined {
  if (!list) return best;
  for (const context of list) {
    if (best && best.rank < context.rank) return best;
    const { before, behind, isWeak } = context;
    if (!isMetBefore(before, text, from) || !isMetBehind(behind, text, to)) continue;
    if (!isWeak || !beginsPhrase(trie, text, to - 1)) return context;
  }
  return best;
}

/** The side of a context that fewer units meet, and these; a kind without a list is never alone. */
export function sideOf({ before, behind }: ContextRule): {
  readonly isBefore: boolean;
  readonly units: string;
} {
  const [left = '', right = ''] = [before[0], behind[0]];
  const [lefts, rights] = [kinds[left] ?? left, kinds[right] ?? right];
  const isBefore = rights === '' || (lefts !== '' && lefts.length <= rights.length);
  return { isBefore, units: isBefore ? lefts : rights };
}

/** Where the form stands in a line of `context-rules.tsv`: character, rank, form, and the contexts, with spaces between. */
export const formColumn = 4;

/** The contexts in a line of the list; they have no rank yet. */
export function parseContextRules(line: string): ContextRule[] {
  const form = line.charCodeAt(formColumn);
  const list = line.slice(formColumn + 2).split(' ');
  return list.map((context) => {
    const at = context.indexOf(gap);
    const before = [...context.slice(0, at)].reverse().join('');
    const behind = context.slice(at + 1);
    return { before, behind, form, isWeak: before.length === 1 && behind === '', rank: 0 };
  });
}

/** What is outside of the phrase `[from, to)` of a context of the unit at `at` in it, or undefined where it does not hold all of the phrase. */
export function outsideOf(
  context: ContextRule,
  text: Uint16Array,
  at: number,
  from: number,
  to: number,
): ContextRule | undefined {
  const { before, behind } = context;
  const [left, right] = [at - from, to - at - 1];
  const isHeld =
    before.length >= left &&
    behind.length >= right &&
    isMetBefore(before.slice(0, left), text, at) &&
    isMetBehind(behind.slice(0, right), text, at + 1);
  return isHeld ? { ...context, before: before.slice(left), behind: behind.slice(right) } : undefined;
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
