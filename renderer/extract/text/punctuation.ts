import { isKana } from '#shared/hanzi/han';
import { rows } from '../data/question-words.tsv';
import { oneOf } from '../word-table.ts';
import { type CharacterClass, characterClassOf } from './character-class.ts';
import { widenPairs } from './paired-punctuation.ts';

/** Replaces `length` UTF-16 code units at `at` by `put`. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

/** How the whole article uses punctuation marks. */
export interface PunctuationHabits {
  /**
   * It ends sentences with `。`, so an ASCII full stop between Han characters is something else, such as a dot
   * in a name.
   */
  readonly stops: boolean;
  /** Some of its `?` stand for lost characters, so not every `?` ends a question. */
  readonly lost: boolean;
}

// Addresses and code. The bounds keep a long run of letters from being read again at each of them.
const masked =
  /(?:https?:\/\/|www\.)[^\s，。；、）」”】》<>"]+|[\w.+-]{1,64}@[\w.-]{1,255}|`[^`\n]{1,200}`/gi;
const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
// A question word, or a character repeated around 不 (是不是).
const asks = new RegExp(`${oneOf(rows.map(([word = '']) => word))}|(.)不\\1`);
const numeral = /^\s*[（(]?[一二三四五六七八九十百千〇零0-9甲乙丙丁戊己庚辛]{1,4}$/;

/** Reads the punctuation habits of a whole text; `lost` is passed on. */
export function readPunctuationHabits(text: string, lost: boolean): PunctuationHabits {
  const stops = text.match(/。/g)?.length ?? 0;
  const dots = text.match(/[\u3400-\u9fff”"]\.(?=[\u3400-\u9fff\s“"”]|$)/g)?.length ?? 0;
  return { stops: stops > 0 && stops >= dots, lost };
}

/**
 * Finds the ASCII marks of a line or block that stand between Han characters, with their full-width forms.
 * Addresses and code keep theirs, and so does Japanese.
 */
export function findPunctuationEdits(text: string, habits: PunctuationHabits): Edit[] {
  if (!/[,.:;?!()"'-]/.test(text)) return [];
  const units = new Uint16Array(text.length);
  const closed = new Uint8Array(/:\/\/|www\.|[`@]/i.test(text) ? text.length : 0);
  if (closed.length > 0)
    for (const found of text.matchAll(masked)) closed.fill(1, found.index, found.index + found[0].length);
  const seen = { H: 0, C: 0, D: 0, A: 0, S: 0, O: 0, E: 0 };
  let kana = 0;
  for (let at = 0; at < units.length; at++) {
    const unit = text.charCodeAt(at);
    units[at] = unit;
    if (closed[at] !== 1) seen[characterClassOf(unit)]++;
    if (isKana(unit)) kana++;
  }
  if (seen.H === 0 || kana * 10 > seen.H) return [];
  if (seen.H * 6 < seen.A) return [];
  const isChinese = seen.H * 2 >= seen.A;
  widenPairs(units, (at) => closed[at] === 1, isChinese);
  const edits: Edit[] = [];
  const line = new PunctuationRules(text, units, isChinese, habits);
  for (let at = 0; at < units.length; at++) {
    if (closed[at] === 1) continue;
    const edit = line.editAt(at);
    if (edit) {
      if (edit.put !== text.slice(at, at + edit.length)) edits.push(edit);
      at += edit.length - 1;
    } else if (units[at] !== text.charCodeAt(at)) {
      edits.push({ at, length: 1, put: String.fromCharCode(units[at] ?? 0) });
    }
  }
  return edits;
}

class PunctuationRules {
  constructor(
    readonly text: string,
    /** The code units of `text` after {@link widenPairs}. */
    readonly units: Uint16Array,
    readonly isChinese: boolean,
    readonly habits: PunctuationHabits,
  ) {}

  side(at: number): CharacterClass {
    return characterClassOf(this.units[at] ?? Number.NaN);
  }

  editAt(at: number): Edit | undefined {
    const mark = this.units[at] ?? 0;
    if (mark === 0x2c || mark === 0x3b || mark === 0x3a) return this.#pause(at);
    if (mark === 0x2e) return this.#dots(at);
    if (mark === 0x3f || mark === 0x21) return this.#cry(at);
    if (mark === 0x2d) return this.#dash(at);
    return undefined;
  }

  #runFrom(at: number, accepts: (unit: number) => boolean): number {
    let end = at;
    while (end < this.units.length && accepts(this.units[end] ?? 0)) end++;
    return end - at;
  }

  /** The class behind `at`, and the number of spaces that a full-width mark there replaces. */
  #after(at: number): [CharacterClass, number] {
    const right = this.side(at);
    if (right !== 'S' || this.units[at] !== 0x20) return [right, 0];
    const next = this.side(at + 1);
    return next === 'H' || next === 'C' || next === 'E' ? [next, 1] : [right, 0];
  }

  #pause(at: number): Edit | undefined {
    const mark = this.text.charAt(at);
    const left = this.side(at - 1);
    const [right, spaces] = this.#after(at + 1);
    const edit = { at, length: 1 + spaces, put: fullWidth[mark] ?? mark };
    if (left === 'H' || left === 'C') {
      if (right === 'H' || right === 'C' || right === 'E') return edit;
      if (!this.isChinese || !(right === 'D' || right === 'A' || this.#opens(at + 1))) return undefined;
      return mark === ':' && /^[DPpOo](?![A-Za-z])/.test(this.text.slice(at + 1, at + 3)) ? undefined : edit;
    }
    if (left === 'S' || left === 'E' || !this.isChinese) return undefined;
    if (right === 'H') return edit;
    return right === 'C' && '“‘「『《〈【（'.includes(String.fromCharCode(this.units[at + 1] ?? 0))
      ? edit
      : undefined;
  }

  /** Tells whether a quote or bracket opens at `at`; a bracket of an emoticon does not. */
  #opens(at: number): boolean {
    const unit = this.units[at];
    if (unit === 0x22 || unit === 0x27) return this.side(at + 1) !== 'S' && this.side(at + 1) !== 'E';
    return unit === 0x28 && /[A-Za-z0-9\u3400-\u9fff]/.test(this.text.charAt(at + 1));
  }

  #dots(at: number): Edit | undefined {
    const length = this.#runFrom(at, (unit) => unit === 0x2e);
    const left = this.side(at - 1);
    const [right, spaces] = this.#after(at + length);
    const isCjk = (side: CharacterClass) => side === 'H' || side === 'C';
    if (length >= 3 && length <= 24)
      return isCjk(left) || isCjk(this.side(at + length)) ? { at, length, put: '……' } : undefined;
    if (length > 1) return { at, length, put: this.text.slice(at, at + length) };
    if (this.habits.stops || !this.isChinese) return undefined;
    if (right === 'E') return left === 'S' || left === 'E' ? undefined : { at, length: 1, put: '。' };
    if (!isCjk(left) || !isCjk(right)) return undefined;
    // A dot behind so short a clause belongs to a name: 約翰.史密斯.
    if (left === 'H' && right === 'H' && spaces === 0 && this.#clauseBefore(at) < 3) return undefined;
    if (numeral.test(this.text.slice(Math.max(0, at - 8), at)) && at <= 6) return undefined;
    return { at, length: 1 + spaces, put: '。' };
  }

  #cry(at: number): Edit | undefined {
    const length = this.#runFrom(at, (unit) => unit === 0x3f || unit === 0x21);
    const left = this.side(at - 1);
    const [right, spaces] = this.#after(at + length);
    const marks = this.text.slice(at, at + length);
    const whole = { at, length, put: marks };
    if (length > 6 || '，。、；：'.includes(this.text.charAt(at - 1) || ' ')) return whole;
    const isCjk = left === 'H' || left === 'C';
    if (!isCjk && (right !== 'H' || spaces > 0 || left === 'S' || left === 'E' || !this.isChinese))
      return whole;
    if (this.habits.lost && marks.startsWith('?') && !(isCjk && this.#asks(at))) return whole;
    const put = marks.replace(/[?!]/g, (mark) => fullWidth[mark] ?? mark);
    return { at, length: length + (isCjk ? spaces : 0), put };
  }

  #clauseBefore(at: number): number {
    let from = at;
    while (from > 0 && at - from < 8 && this.side(from - 1) === 'H') from--;
    return at - from;
  }

  #asks(at: number): boolean {
    const clause = this.text.slice(Math.max(0, at - 24), at);
    return asks.test(clause.slice(clause.search(/[^，。！？；：,.!?;:]*$/)));
  }

  #dash(at: number): Edit | undefined {
    const length = this.#runFrom(at, (unit) => unit === 0x2d);
    if (length < 2) return undefined;
    const sides = [this.side(at - 1), this.side(at + length)];
    const isBetween = length <= 6 && sides.every((side) => side === 'H' || side === 'C');
    return { at, length, put: isBetween ? '——' : this.text.slice(at, at + length) };
  }
}
