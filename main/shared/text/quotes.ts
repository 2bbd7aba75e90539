/** The quotation marks that text is shown with: 「『』」 of Traditional, or “‘’” of Simplified. */
export type QuoteStyle = 'corner' | 'curly';

/**
 * Where the quotation marks of the script on screen replace those of the other script: in Simplified and in
 * the Traditional of Taiwan and Hong Kong (`region`), in OpenCC's standard too, or nowhere.
 */
export const quoteModes = ['region', 'always', 'never'] as const;
/** One of {@link quoteModes}. */
export type QuoteMode = (typeof quoteModes)[number];

/** A quotation mark. */
interface Mark {
  readonly at: number;
  readonly isOpening: boolean;
  /** Marks of the outer kind are “” and 「」, those of the inner kind ‘’ and 『』. */
  readonly isInner: boolean;
  /** The next Chinese unit behind it; the length of the text where there is none. */
  readonly nextChinese: number;
  /** The other mark of its pair; undefined where it has none. */
  partner: Mark | undefined;
}

/** For each style the marks that are replaced: outer opening, outer closing, inner opening, inner closing. */
const replaced: Readonly<Record<QuoteStyle, readonly [string, string, string, string]>> = {
  corner: ['“', '”', '‘', '’'],
  curly: ['「﹁', '」﹂', '『﹃', '』﹄'],
};
const shown: Readonly<Record<QuoteStyle, string>> = { corner: '「」『』', curly: '“”‘’' };
const kinds: Readonly<Record<QuoteStyle, ReadonlyMap<string, number>>> = {
  corner: kindsOf('corner'),
  curly: kindsOf('curly'),
};
const anyOf: Readonly<Record<QuoteStyle, RegExp>> = { corner: /[“”‘’]/, curly: /[「」『』﹁﹂﹃﹄]/ };
/** Units that say nothing about the language around a mark. */
const neutral = /[\s“”‘’「」『』﹁﹂﹃﹄—…]/;
// Ideographs, kana, and the punctuation and full-width forms of Chinese.
const chinese = /[\u2e80-\u2fdf\u3001-\u9fff\uf900-\ufaff\uff00-\uffef\ud840-\ud8c0]/;
const letterOrDigit = /[\p{L}\p{N}]/u;
/** Neutral units behind which the next unit says nothing either. */
const maxNeutralUnits = 16;

/**
 * The text with the quotation marks of its Chinese in another style. Each is replaced by one unit, so offsets
 * stay. Quotations in quotations alternate between the two kinds; Latin ones and apostrophes stay.
 */
export function replaceQuotes(text: string, style: QuoteStyle): string {
  if (!anyOf[style].test(text)) return text;
  const marks = findMarks(text, style);
  pairMarks(marks);
  const units = text.split('');
  /** For each open pair whether it is shown as an inner one. */
  const open: boolean[] = [];
  for (const mark of marks) {
    const { at, isOpening, partner } = mark;
    const parent = open.at(-1);
    const isInner = !partner || parent === undefined ? mark.isInner : isOpening ? !parent : parent;
    if (partner && isOpening) open.push(isInner);
    else if (partner) open.pop();
    const isQuote = partner
      ? isChinesePair(text, isOpening ? mark : partner, isOpening ? partner : mark)
      : isChineseMark(text, mark);
    if (isQuote) units[at] = shown[style][Number(isInner) * 2 + Number(!isOpening)] as string;
  }
  return units.join('');
}

function kindsOf(style: QuoteStyle): ReadonlyMap<string, number> {
  return new Map(replaced[style].flatMap((units, kind) => [...units].map((unit) => [unit, kind] as const)));
}

/** The marks of a text, without apostrophes. */
function findMarks(text: string, style: QuoteStyle): readonly Mark[] {
  const marks: Mark[] = [];
  let nextChinese = text.length;
  for (let at = text.length - 1; at >= 0; at--) {
    const unit = text[at] as string;
    const kind = kinds[style].get(unit);
    if (kind !== undefined && !isApostrophe(text, at))
      marks.push({ at, isOpening: kind % 2 === 0, isInner: kind > 1, nextChinese, partner: undefined });
    if (kind === undefined && isChinese(unit)) nextChinese = at;
  }
  return marks.reverse();
}

/** Tells whether ’ or ‘ stands inside of a word: don’t, O’Brien. */
function isApostrophe(text: string, at: number): boolean {
  const isSingle = text[at] === '’' || text[at] === '‘';
  return isSingle && isLatin(text[at - 1] ?? '') && isLatin(text[at + 1] ?? '');
}

const isChinese = (unit: string): boolean => !neutral.test(unit) && chinese.test(unit);
const isLatin = (unit: string): boolean => letterOrDigit.test(unit) && !chinese.test(unit);

/** Gives each mark the other one of its pair. Marks inside of a pair are paired there or not at all. */
function pairMarks(marks: readonly Mark[]): void {
  const outer: Mark[] = [];
  const inner: Mark[] = [];
  for (const mark of marks) {
    const [same, other] = mark.isInner ? [inner, outer] : [outer, inner];
    if (mark.isOpening) {
      same.push(mark);
      continue;
    }
    const partner = same.pop();
    if (!partner) continue;
    while ((other.at(-1)?.at ?? -1) > partner.at) other.pop();
    partner.partner = mark;
    mark.partner = partner;
  }
}

/** Tells whether a pair quotes in a Chinese sentence, or quotes Chinese, but not in a Latin sentence. */
function isChinesePair(text: string, opening: Mark, closing: Mark): boolean {
  const before = neighbour(text, opening.at, -1);
  const behind = neighbour(text, closing.at, 1);
  if (isChinese(before) || isChinese(behind)) return true;
  return !(isLatin(before) && isLatin(behind)) && opening.nextChinese < closing.at;
}

/** Tells whether a mark that has no other one quotes Chinese, and is not the apostrophe of a year (’90). */
const isChineseMark = (text: string, { at, isOpening, isInner }: Mark): boolean =>
  isChinese(neighbour(text, at, isOpening ? 1 : -1)) && !(isInner && isLatin(text[at + 1] ?? ''));

/** The unit next to a mark in one direction, behind neutral units; empty at the ends of the text. */
function neighbour(text: string, at: number, step: -1 | 1): string {
  let next = at + step;
  while (Math.abs(next - at) < maxNeutralUnits && neutral.test(text[next] ?? '')) next += step;
  return text[next] ?? '';
}

/** The text with one opening and one closing quotation mark of Chinese for all kinds of them. */
export const foldQuotes = (text: string): string =>
  text.replace(/[‘「『﹁﹃]/g, '“').replace(/[’」』﹂﹄]/g, '”');
