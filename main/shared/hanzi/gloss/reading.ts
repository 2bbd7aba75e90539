import { groups as pinyinSyllables } from '../data/pinyin-syllables.tsv';
import { rows as zhuyinRows } from '../data/zhuyin.tsv';

/** A Mandarin reading of one character. */
export interface Reading {
  /** The syllable in Pinyin without its tone, with `ü`: `yang`, `lü`. */
  readonly syllable: string;
  /** 1 to 4, 5 for the neutral tone, 0 where none is written. */
  readonly tone: 0 | 1 | 2 | 3 | 4 | 5;
  readonly notation: 'marks' | 'digits' | 'plain' | 'zhuyin';
}

const syllables: ReadonlySet<string> = new Set(pinyinSyllables.split('\n'));
/** UTF-16 units of the longest syllables, `zhuang` and `chuang`. */
const maxSyllableUnits = 6;

const tones: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
  '\u0304': 1,
  '\u0301': 2,
  '\u030c': 3,
  '\u0306': 3,
  '\u0300': 4,
};

/**
 * Parses one syllable: Pinyin with a tone mark, a digit 1 to 5 or neither (`v` and `u:` are `ü`), or Zhuyin
 * with its tone. Undefined for anything but a Mandarin syllable.
 */
export function parseReading(written: string): Reading | undefined {
  if (written.length > 12) return undefined;
  return parsePinyin(written) ?? parseZhuyin(written);
}

const vowelTones = /[\u0304\u0301\u030c\u0306\u0300]/g;

function parsePinyin(written: string): Reading | undefined {
  const letters = written
    .toLowerCase()
    .replaceAll('ɑ', 'a')
    .replaceAll('ɡ', 'g')
    .replace(/u:|v/, 'ü')
    .normalize('NFD');
  const found = /^((?:[a-z]|\p{Mn})+)([1-5]?)$/u.exec(letters);
  if (!found?.[1]) return undefined;
  const marks = found[1].match(vowelTones) ?? [];
  const marked = marks[0];
  if (marks.length > 1 || (marked && found[2])) return undefined;
  const spelt = found[1].replace(marked ?? '', '').normalize('NFC');
  const syllable = /^[jqxy]ü/.test(spelt) ? spelt.replace('ü', 'u') : spelt.replace(/^([nl])ue$/, '$1üe');
  if (!syllables.has(syllable)) return undefined;
  if (marked) {
    if (!isMarkedRightly(found[1], marked)) return undefined;
    return { syllable, tone: tones[marked] ?? 0, notation: 'marks' };
  }
  const tone = Number(found[2]) as Reading['tone'];
  return { syllable, tone, notation: tone ? 'digits' : 'plain' };
}

// The mark is on a or e, on the o of ou, else on the last vowel; so French où is no reading.
function isMarkedRightly(letters: string, mark: string): boolean {
  const bearer = letters.slice(0, letters.indexOf(mark)).replace(/[\u0302\u0308]/g, '');
  const vowels = letters.replace(/[^aeiou]/g, '');
  const expectedBearer = /[ae]/.exec(vowels)?.[0] ?? (vowels.startsWith('ou') ? 'o' : vowels.at(-1));
  return expectedBearer === undefined ? /[mn]$/.test(bearer) : bearer.endsWith(expectedBearer);
}

/** The Pinyin of each initial or rime in Zhuyin. */
const readSpellings = (part: string): ReadonlyMap<string, string> =>
  new Map(
    zhuyinRows.filter(([kind]) => kind === part).map(([, zhuyin = '', pinyin = '']) => [zhuyin, pinyin]),
  );
const initialOf = readSpellings('initial');
const rimeOf = readSpellings('rime');
const standaloneFinals: Readonly<Record<string, string>> = { ui: 'wei', un: 'wen', iu: 'you', ong: 'weng' };

function parseZhuyin(written: string): Reading | undefined {
  const found = /^(˙?)([ㄅ-ㄙ]?)([ㄚ-ㄩ]*)([ˉˊˇˋ˙]?)$/.exec(written);
  const [, before = '', initial = '', rime = '', after = ''] = found ?? [];
  if (!found || (initial === '' && rime === '') || (before && after)) return undefined;
  const onset = initialOf.get(initial) ?? '';
  const final = rime === '' ? (/^(?:zh|ch|sh|[rzcs])$/.test(onset) ? 'i' : '') : (rimeOf.get(rime) ?? '');
  const syllable = onset === '' ? wholeSyllable(final) : onset + finalAfter(onset, final);
  if (final === '' || !syllables.has(syllable)) return undefined;
  const tone = before ? 5 : (('ˉˊˇˋ˙'.indexOf(after || 'ˉ') + 1) as Reading['tone']);
  return { syllable, tone, notation: 'zhuyin' };
}

const finalAfter = (onset: string, final: string) =>
  /^[jqx]$/.test(onset) ? final.replace('ü', 'u') : final;

const wholeSyllable = (final: string) =>
  standaloneFinals[final] ??
  (final.startsWith('i')
    ? `y${/^i(?:ng?)?$/.test(final) ? final : final.slice(1)}`
    : final.startsWith('u')
      ? `w${final === 'u' ? 'u' : final.slice(1)}`
      : final.startsWith('ü')
        ? `yu${final.slice(1)}`
        : final);

/**
 * Cuts joined Pinyin such as `yángzhōu` into `count` syllables as written; undefined where that cannot be
 * done. An apostrophe separates syllables.
 */
export function cutSyllables(written: string, count: number): readonly string[] | undefined {
  if (count < 1 || written.length > count * (maxSyllableUnits + 2)) return undefined;
  if (count === 1) return parseReading(written) ? [written] : undefined;
  for (let length = Math.min(maxSyllableUnits + 2, written.length - 1); length > 0; length--) {
    const head = written.slice(0, length);
    if (!parseReading(head)) continue;
    const rest = cutSyllables(written.slice(length).replace(/^['’]/, ''), count - 1);
    if (rest) return [head, ...rest];
  }
  return undefined;
}
