import { childOf, entryOf, type Trie } from '../convert/trie.ts';
import { unitAt } from '../utf16.ts';
import { characterClass } from './character-classes.ts';
import type { Lexicon } from './lexicon.ts';
import { foreignNameCharacters } from './name-rules.ts';

/**
 * A rule that settles the form of a character by the Simplified text around it, read from the character
 * outwards.
 */
export interface ContextRule {
  readonly before: string;
  readonly behind: string;
  /** The form in OpenCC's standard. */
  readonly form: number;
  /** One unit before and nothing behind: weaker than a phrase that begins in the character (冷 + 面孔). */
  readonly isWeak: boolean;
  /** Something sent stands behind: the character may begin a word with it (从头发送), or end one before it. */
  readonly isBeforeSent: boolean;
  /** Of the matching rules of one character, the one with the lowest rank counts: the longest context. */
  readonly rank: number;
}

/** A rule of these parts. All rules are made here, so that V8 knows one kind of object. */
export const createRule = (rule: ContextRule): ContextRule => ({
  before: rule.before,
  behind: rule.behind,
  form: rule.form,
  isWeak: rule.isWeak,
  isBeforeSent: rule.isBeforeSent,
  rank: rule.rank,
});

const placeholder = '_';
/** The class of what is sent. */
const sent = 'V';
const pauses = '\0，。、；：！？·‧…—,;:!?\n\u3000';
/** Characters at which a clause begins: U+0000 beyond the text, pauses, and opening brackets and quotes. */
export const clauseStarts: string = `${pauses}（「『“‘《〈`;
const quotes = '\'"';
const numerals = '〇零一二三四五六七八九十百千万亿两0123456789０１２３４５６７８９ ';
/** Characters for things that are sent, published or set off; before these 發 is a word. */
const sentCharacters = characterClass('sent');
/** Characters behind which a name may begin. */
const beforeNames = characterClass('before-name-in-context');
/**
 * The characters that a capital letter in a context stands for: N a numeral, D what precedes a counted thing,
 * E the edge of a clause, C its end, A what writes foreign names, V what is sent, B what holds something, H
 * a Han character behind which no name begins (set in `initCharacterClasses`).
 */
const classes: Readonly<Record<string, string>> = {
  N: numerals,
  D: `${numerals}几数多每各半整某这那哪该本第`,
  E: `${clauseStarts}${quotes}`,
  C: `${pauses}${quotes}）)」』”’》〉`,
  A: foreignNameCharacters,
  V: sentCharacters,
  B: characterClass('container'),
  H: '',
};
const letters = Object.keys(classes);
const hanBit = 1 << letters.indexOf('H');
/** For each unit one bit for each class that it is in; filled by `initCharacterClasses`. */
const classBitsOf = new Uint8Array(0x10000);
/** For each ASCII unit the bit of the class that it means in a context, or 0. */
const bitOf = new Uint8Array(0x80);

/** Fills the classes; must be called before any rule is matched. */
export function initCharacterClasses(): void {
  classBitsOf.fill(hanBit, 0x4e00, 0xa000);
  for (let at = 0; at < beforeNames.length; at++) classBitsOf[beforeNames.charCodeAt(at)] = 0;
  letters.forEach((letter, index) => {
    const units = classes[letter] as string;
    bitOf[letter.charCodeAt(0)] = 1 << index;
    for (let at = 0; at < units.length; at++) {
      const unit = units.charCodeAt(at);
      classBitsOf[unit] = (classBitsOf[unit] as number) | (1 << index);
    }
  });
}

/** Tells whether `unit` matches a unit of a context: it is the same, or in its class. */
function matchesUnit(unit: number, wanted: number): boolean {
  const bit = wanted < 0x80 ? (bitOf[wanted] as number) : 0;
  return bit === 0 ? unit === wanted : ((classBitsOf[unit] as number) & bit) !== 0;
}

/** The units that a unit of a context stands for; '' for none, and for class H, which has no list. */
export const unitsMeant = (unit: string): string => classes[unit] ?? unit;

/** Up to this number of rules are tried one after the other. */
const maxUnindexed = 6;
const nowhere = { isBefore: false, units: '' } as const;

/** Rules of one character, or their parts outside of a phrase, indexed by the unit next to the character. */
export class ContextRuleIndex {
  readonly #before = new Map<number, ContextRule[]>();
  readonly #behind = new Map<number, ContextRule[]>();
  /** Rules that are always tried. */
  readonly #always: ContextRule[] = [];
  /** For each rule, on the side where fewer units match, the first unit of its context, or NaN. */
  readonly #firsts: readonly { readonly isBefore: boolean; readonly unit: number }[];

  /** `list` is in the order of ranks. */
  constructor(list: readonly ContextRule[]) {
    this.#firsts = list.map(firstOf);
    for (const rule of list) {
      const { isBefore, units } = list.length <= maxUnindexed ? nowhere : sideOf(rule);
      if (units === '') this.#always.push(rule);
      const side = isBefore ? this.#before : this.#behind;
      for (let n = 0; n < units.length; n++) {
        const unit = units.charCodeAt(n);
        const known = side.get(unit);
        if (known) known.push(rule);
        else side.set(unit, [rule]);
      }
    }
  }

  /**
   * The form of the first rule that matches around `[from, to)`, or 0; `trie` holds all phrases. It is -1, as
   * that of the phrase is right, where something sent is behind and `words` finds that a word ends between.
   */
  match(text: Uint16Array, from: number, to: number, trie: Trie, words?: Lexicon): number {
    let best = firstMatch(this.#before.get(unitAt(text, from - 1)), undefined, text, from, to, trie);
    best = firstMatch(this.#behind.get(unitAt(text, to)), best, text, from, to, trie);
    best = firstMatch(this.#always, best, text, from, to, trie);
    if (best?.isBeforeSent && words?.isDelimited(text, from, to)) return -1;
    return best?.form ?? 0;
  }

  /** Tells whether what is right before (or behind) decides whether a rule may match. */
  mayMatchOn(isBefore: boolean): boolean {
    return this.#firsts.some((first) => Number.isNaN(first.unit) || first.isBefore === isBefore);
  }

  /** Tells whether a rule may match where `unit` is right before (or behind). Each rule has one side. */
  mayMatchBeside(isBefore: boolean, unit: number): boolean {
    for (const first of this.#firsts) {
      if (Number.isNaN(first.unit)) return true;
      if (first.isBefore === isBefore && matchesUnit(unit, first.unit)) return true;
    }
    return false;
  }
}

/** The first rule of `list` that matches, or `best` if its rank is lower. */
function firstMatch(
  list: readonly ContextRule[] | undefined,
  best: ContextRule | undefined,
  text: Uint16Array,
  from: number,
  to: number,
  trie: Trie,
): ContextRule | undefined {
  if (!list) return best;
  for (const rule of list) {
    if (best && best.rank < rule.rank) return best;
    const { before, behind, isWeak } = rule;
    if (!matchesBefore(before, text, from) || !matchesBehind(behind, text, to)) continue;
    if (!isWeak || !beginsPhrase(trie, text, to - 1)) return rule;
  }
  return best;
}

/**
 * The side of a context with fewer first units, and these units; '' where class H stands there, which has no
 * list.
 */
export function sideOf({ before, behind }: ContextRule): {
  readonly isBefore: boolean;
  readonly units: string;
} {
  const [lefts, rights] = [unitsMeant(before.charAt(0)), unitsMeant(behind.charAt(0))];
  const isBefore = rights === '' || (lefts !== '' && lefts.length <= rights.length);
  return { isBefore, units: isBefore ? lefts : rights };
}

function firstOf(rule: ContextRule): { readonly isBefore: boolean; readonly unit: number } {
  const { before, behind } = rule;
  const isBefore = behind === '' || (before !== '' && sideOf(rule).isBefore);
  return { isBefore, unit: (isBefore ? before : behind).charCodeAt(0) };
}

/**
 * The column of the form in a line of `context-rules.tsv`, which is: character, rank, form, contexts, with
 * spaces between.
 */
export const formColumn = 4;

/** Parses a line of `context-rules.tsv`; the rules have no rank yet. */
export function parseContextRules(line: string): ContextRule[] {
  const form = line.charCodeAt(formColumn);
  const list = line.slice(formColumn + 2).split(' ');
  return list.map((context) => {
    const at = context.indexOf(placeholder);
    const before = [...context.slice(0, at)].reverse().join('');
    const behind = context.slice(at + 1);
    const isWeak = before.length === 1 && behind === '';
    return createRule({ before, behind, form, isWeak, isBeforeSent: behind.startsWith(sent), rank: 0 });
  });
}

/**
 * The part of a rule outside of the phrase `[from, to)`, of the unit at `at` in it; undefined where the
 * context does not cover the phrase.
 */
export function outsideOf(
  rule: ContextRule,
  text: Uint16Array,
  at: number,
  from: number,
  to: number,
): ContextRule | undefined {
  const { before, behind } = rule;
  const [left, right] = [at - from, to - at - 1];
  const isHeld =
    before.length >= left &&
    behind.length >= right &&
    matchesBefore(before.slice(0, left), text, at) &&
    matchesBehind(behind.slice(0, right), text, at + 1);
  return isHeld
    ? createRule({ ...rule, before: before.slice(left), behind: behind.slice(right) })
    : undefined;
}

/** Tells whether the units before `at`, from right to left, match those of a context. */
function matchesBefore(before: string, text: Uint16Array, at: number): boolean {
  for (let n = 0; n < before.length; n++)
    if (!matchesUnit(unitAt(text, at - 1 - n), before.charCodeAt(n))) return false;
  return true;
}

/** Tells whether the units from `at` on match those of a context. */
function matchesBehind(behind: string, text: Uint16Array, at: number): boolean {
  for (let n = 0; n < behind.length; n++)
    if (!matchesUnit(unitAt(text, at + n), behind.charCodeAt(n))) return false;
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
