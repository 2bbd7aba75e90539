import { isKana } from '#shared/hanzi/han';
import { rows } from '../data/question-words.tsv';
import { oneOf } from '../word-table.ts';
import { type CharacterClass, characterClassOf } from './character-class.ts';
import { widenPairs } from './paired-punctuation.ts';

/** Replaces `length` UTF-16 code units at `at` by `replacement`. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly replacement: string;
}

/** How the whole article uses punctuation marks. */
export interface PunctuationHabits {
  /** It ends sentences with `。`; then an ASCII full stop between Han characters is, say, a dot in a name. */
  readonly usesFullStops: boolean;
  /** Some of its `?` stand for lost characters, so not every `?` ends a question. */
  readonly hasLostCharacters: boolean;
}

// Addresses and code. A run of letters is read once, from its beginning.
const protectedText =
  /(?:https?:\/\/|www\.)[^\s，。；、）」”】》<>"]+|(?<![\w.+-])[\w.+-]+@[\w.-]+|`[^`\n]{1,200}`/gi;
const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
// A question word, or a character repeated around 不 (是不是).
const questionWord = new RegExp(`${oneOf(rows.map(([word = '']) => word))}|(.)不\\1`);
const numeral = /^\s*[（(]?[一二三四五六七八九十百千〇零0-9甲乙丙丁戊己庚辛]{1,4}$/;

/** Reads the punctuation habits of a whole text; `hasLostCharacters` is passed on. */
export function readPunctuationHabits(text: string, hasLostCharacters: boolean): PunctuationHabits {
  const stops = text.match(/。/g)?.length ?? 0;
  const dots = text.match(/[\u3400-\u9fff”"]\.(?=[\u3400-\u9fff\s“"”]|$)/g)?.length ?? 0;
  return { usesFullStops: stops > 0 && stops >= dots, hasLostCharacters: hasLostCharacters };
}

/**
 * Finds the ASCII marks of a line or block that stand between Han characters, with their full-width forms.
 * Addresses, code and Japanese keep their ASCII marks.
 */
export function findPunctuationEdits(text: string, habits: PunctuationHabits): Edit[] {
  if (!/[,.:;?!()"'-]/.test(text)) return [];
  const units = new Uint16Array(text.length);
  const protectedUnits = new Uint8Array(/:\/\/|www\.|[`@]/i.test(text) ? text.length : 0);
  if (protectedUnits.length > 0)
    for (const found of text.matchAll(protectedText))
      protectedUnits.fill(1, found.index, found.index + found[0].length);
  const counts = { H: 0, C: 0, D: 0, A: 0, S: 0, O: 0, E: 0 };
  let kana = 0;
  for (let at = 0; at < units.length; at++) {
    const unit = text.charCodeAt(at);
    units[at] = unit;
    if (protectedUnits[at] !== 1) counts[characterClassOf(unit)]++;
    if (isKana(unit)) kana++;
  }
  if (counts.H === 0 || kana * 10 > counts.H) return [];
  if (counts.H * 6 < counts.A) return [];
  const isChinese = counts.H * 2 >= counts.A;
  widenPairs(units, (at) => protectedUnits[at] === 1, isChinese);
  const edits: Edit[] = [];
  const line = new PunctuationRules(text, units, isChinese, habits);
  for (let at = 0; at < units.length; at++) {
    if (protectedUnits[at] === 1) continue;
    const edit = line.findEdit(at);
    if (edit) {
      if (edit.replacement !== text.slice(at, at + edit.length)) edits.push(edit);
      at += edit.length - 1;
    } else if (units[at] !== text.charCodeAt(at)) {
      edits.push({ at, length: 1, replacement: String.fromCharCode(units[at] ?? 0) });
    }
  }
  return edits;
}

class PunctuationRules {
  constructor(
    readonly text: string,
    /** The code units of `text` as {@link widenPairs} leaves them. */
    readonly units: Uint16Array,
    readonly isChinese: boolean,
    readonly habits: PunctuationHabits,
  ) {}

  classAt(at: number): CharacterClass {
    return characterClassOf(this.units[at] ?? Number.NaN);
  }

  findEdit(at: number): Edit | undefined {
    const mark = this.units[at] ?? 0;
    if (mark === 0x2c || mark === 0x3b || mark === 0x3a) return this.#widenPause(at);
    if (mark === 0x2e) return this.#widenDots(at);
    if (mark === 0x3f || mark === 0x21) return this.#widenQuestionOrExclamation(at);
    if (mark === 0x2d) return this.#widenDash(at);
    return undefined;
  }

  #runFrom(at: number, accepts: (unit: number) => boolean): number {
    let end = at;
    while (end < this.units.length && accepts(this.units[end] ?? 0)) end++;
    return end - at;
  }

  /** The class behind `at`, and the number of spaces that a full-width mark there replaces. */
  #classAfter(at: number): [CharacterClass, number] {
    const right = this.classAt(at);
    if (right !== 'S' || this.units[at] !== 0x20) return [right, 0];
    const next = this.classAt(at + 1);
    return next === 'H' || next === 'C' || next === 'E' ? [next, 1] : [right, 0];
  }

  #widenPause(at: number): Edit | undefined {
    const mark = this.text.charAt(at);
    // Two colons are a sign of programs (std::頭髮) or of a title.
    if (mark === ':' && (this.text[at - 1] === mark || this.text[at + 1] === mark)) return undefined;
    const left = this.classAt(at - 1);
    const [right, spaces] = this.#classAfter(at + 1);
    const edit = { at, length: 1 + spaces, replacement: fullWidth[mark] ?? mark };
    if (left === 'H' || left === 'C') {
      if (right === 'H' || right === 'C' || right === 'E') return edit;
      if (!this.isChinese || !(right === 'D' || right === 'A' || this.#isOpening(at + 1))) return undefined;
      return mark === ':' && /^[DPpOo](?![A-Za-z])/.test(this.text.slice(at + 1, at + 3)) ? undefined : edit;
    }
    if (left === 'S' || left === 'E' || !this.isChinese) return undefined;
    if (right === 'H') return edit;
    return right === 'C' && '“‘「『《〈【（'.includes(String.fromCharCode(this.units[at + 1] ?? 0))
      ? edit
      : undefined;
  }

  /** Tells whether a quote or bracket opens at `at`; a bracket of an emoticon does not. */
  #isOpening(at: number): boolean {
    const unit = this.units[at];
    if (unit === 0x22 || unit === 0x27) return this.classAt(at + 1) !== 'S' && this.classAt(at + 1) !== 'E';
    return unit === 0x28 && /[A-Za-z0-9\u3400-\u9fff]/.test(this.text.charAt(at + 1));
  }

  #widenDots(at: number): Edit | undefined {
    const length = this.#runFrom(at, (unit) => unit === 0x2e);
    const left = this.classAt(at - 1);
    const [right, spaces] = this.#classAfter(at + length);
    const isCjk = (side: CharacterClass) => side === 'H' || side === 'C';
    if (length >= 3 && length <= 24)
      return isCjk(left) || isCjk(this.classAt(at + length)) ? { at, length, replacement: '……' } : undefined;
    if (length > 1) return { at, length, replacement: this.text.slice(at, at + length) };
    if (this.habits.usesFullStops || !this.isChinese) return undefined;
    if (right === 'E') return left === 'S' || left === 'E' ? undefined : { at, length: 1, replacement: '。' };
    if (!isCjk(left) || !isCjk(right)) return undefined;
    // A dot behind so short a clause belongs to a name: 約翰.史密斯.
    if (left === 'H' && right === 'H' && spaces === 0 && this.#clauseLengthBefore(at) < 3) return undefined;
    if (numeral.test(this.text.slice(Math.max(0, at - 8), at)) && at <= 6) return undefined;
    return { at, length: 1 + spaces, replacement: '。' };
  }

  #widenQuestionOrExclamation(at: number): Edit | undefined {
    const length = this.#runFrom(at, (unit) => unit === 0x3f || unit === 0x21);
    const left = this.classAt(at - 1);
    const [right, spaces] = this.#classAfter(at + length);
    const marks = this.text.slice(at, at + length);
    const unchanged = { at, length, replacement: marks };
    if (length > 6 || '，。、；：'.includes(this.text.charAt(at - 1) || ' ')) return unchanged;
    const isCjk = left === 'H' || left === 'C';
    if (!isCjk && (right !== 'H' || spaces > 0 || left === 'S' || left === 'E' || !this.isChinese))
      return unchanged;
    if (this.habits.hasLostCharacters && marks.startsWith('?') && !(isCjk && this.#isQuestion(at)))
      return unchanged;
    const replacement = marks.replace(/[?!]/g, (mark) => fullWidth[mark] ?? mark);
    return { at, length: length + (isCjk ? spaces : 0), replacement: replacement };
  }

  #clauseLengthBefore(at: number): number {
    let from = at;
    while (from > 0 && at - from < 8 && this.classAt(from - 1) === 'H') from--;
    return at - from;
  }

  #isQuestion(at: number): boolean {
    const clause = this.text.slice(Math.max(0, at - 24), at);
    return questionWord.test(
      clause.slice(clause.search(/(?<![^，。！？；：,.!?;:])[^，。！？；：,.!?;:]*$/)),
    );
  }

  #widenDash(at: number): Edit | undefined {
    const length = this.#runFrom(at, (unit) => unit === 0x2d);
    if (length < 2) return undefined;
    const sides = [this.classAt(at - 1), this.classAt(at + length)];
    const isBetween = length <= 6 && sides.every((side) => side === 'H' || side === 'C');
    return { at, length, replacement: isBetween ? '——' : this.text.slice(at, at + length) };
  }
}
