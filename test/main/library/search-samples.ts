// Generated articles and queries for tests of the search, and a scan for the expected results, which shares
// no code with the search.
import { pairsOf, readDictionaryNames } from '../../../build/dictionary.mjs';

/** A generated article. */
export interface SampleArticle {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}

/** The condition of one term of a query. */
export interface ExpectedTerm {
  readonly text: string;
  /** Words that match one another; without them the text itself must occur. */
  readonly family?: readonly string[];
  readonly field?: keyof SampleArticle;
  readonly isExcluded: boolean;
}

/** Pseudo-random choices, the same for the same seed. */
export interface Random {
  readonly below: (limit: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly isLucky: (share: number) => boolean;
}

/** Creates the choices of a seed. */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    one: (list) => list[below(list.length)] as (typeof list)[number],
    isLucky: (share) => next() < share,
  };
}

const names = new Map([...(await readDictionaryNames())].map(([text, name]) => [name, pairsOf(text)]));
const phrases = names.get('STPhrases') ?? [];
/** Words in both scripts. */
const words = Array.from({ length: 3000 }, (_, at) => {
  const [simplified = '', traditional = ''] = phrases[(at * 7919) % phrases.length] ?? [];
  return { simplified, traditional };
});

const families = [
  ['run', 'runs', 'running'],
  ['article', 'articles'],
  ['network', 'networks', 'networking', 'networked'],
  ['read', 'reads', 'reading'],
  ['the'],
  ['OpenCC'],
];
const oddities = [
  'iPhone15',
  '5G',
  'C++',
  '3.14',
  'Ｃａｆé',
  '𠮷野家',
  '𫝈',
  'ｶﾞｲﾄﾞ',
  '한글',
  '葛\u{e0100}飾',
  'F#',
  '２０２４',
  '100%',
  '😀',
];
const stops = ['，', '。', '、', '\n', ' ', '（', '：', '　'];

/** Articles of a hundred characters or so, half in each script, words as unevenly spread as in real ones. */
export const createArticles = (count: number, dice: Random): SampleArticle[] =>
  Array.from({ length: count }, () => {
    const isTraditional = dice.isLucky(0.5);
    const word = () => {
      if (dice.isLucky(0.06)) return dice.one(oddities);
      if (dice.isLucky(0.08)) return ` ${dice.one(dice.one(families))} `;
      const at = Math.floor(words.length ** (dice.below(10_000) / 10_000)) - 1;
      return words[Math.max(0, at)]?.[isTraditional ? 'traditional' : 'simplified'] ?? '';
    };
    const text = (length: number) => {
      let content = '';
      while (content.length < length) content += word() + (dice.isLucky(0.25) ? dice.one(stops) : '');
      return content;
    };
    const createTexts = (share: number) =>
      dice.isLucky(share) ? Array.from({ length: 1 + dice.below(3) }, () => text(3).replace(/\n/g, '')) : [];
    return {
      title: text(8).replace(/\n/g, ' '),
      byline: dice.isLucky(0.3) ? text(3) : '',
      site: dice.one(['', 'mp.weixin.qq.com', '澎湃新聞', 'example.org']),
      body: text(40 + dice.below(120)),
      tags: createTexts(0.1),
      notes: createTexts(0.05),
    };
  });

const representativeOf = new Map<string, string>();
{
  const top = (character: string): string => {
    let found = character;
    for (let up = representativeOf.get(found); up !== undefined; up = representativeOf.get(found)) found = up;
    return found;
  };
  const join = (one: string, other: string) => {
    const [left, right] = [top(one), top(other)];
    if (left !== right) representativeOf.set(right, left);
  };
  for (const [name, pairs] of names) {
    if (/Phrases/.test(name) && !/^(?:ST|TS|TWVariants|HKVariants)\w*Phrases(?:Rev)?$/.test(name)) continue;
    for (const [key = '', value = ''] of pairs) {
      const [left, right] = [[...key], [...value]];
      if (left.length === right.length)
        for (const [at, one] of left.entries()) join(one, right[at] as string);
    }
  }
  for (const [one, other] of ['妳你', '牠它', '祂他'].map((pair) => [...pair]))
    join(one as string, other as string);
  for (const character of [...representativeOf.keys()]) representativeOf.set(character, top(character));
}
/** All characters that match one another, by their representative. */
const forms = new Map<string, string[]>();
for (const [character, first] of representativeOf) {
  const all = forms.get(first) ?? [first];
  all.push(character);
  forms.set(first, all);
}

const pattern =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]+|[a-z]+|\p{N}+|(?<=\p{N})\.(?=\p{N})|[\p{S}#%&@*]|\n/gu;
const plainOf = (text: string): string => {
  const bare = [
    ...text
      .normalize('NFKC')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .toLowerCase()
      .replaceAll('é', 'e'),
  ]
    .map((character) => representativeOf.get(character) ?? character)
    .join('');
  const tokens = bare.replace(/[^\p{L}\p{N}\p{S}\n#%&@*.]/gu, ' ').match(pattern) ?? [];
  return ` ${tokens.join(' ').replace(/(?: ?\n)+ /g, ' \n ')} `;
};
const isWord = (character: string): boolean => /[a-z\p{N}\p{S}#%&@*]/u.test(character);

type Plain = Readonly<Record<keyof SampleArticle | 'all', string>>;
const plains = new WeakMap<SampleArticle, Plain>();
const plainFields = (article: SampleArticle): Plain => {
  const known = plains.get(article);
  if (known) return known;
  const entries = Object.entries(article).map(([field, text]) => [field, plainOf([text].flat().join('\n'))]);
  const all = entries.map(([, text]) => text).join('\0');
  const plain = Object.fromEntries([...entries, ['all', all]]) as Plain;
  plains.set(article, plain);
  return plain;
};

const patterns = new Map<string, string>();
/** The string that a text must contain, with a space where a word must begin or end. */
const patternOf = (text: string): string => {
  const known = patterns.get(text);
  if (known !== undefined) return known;
  const inner = plainOf(text).trim();
  const wanted = `${isWord(inner.charAt(0)) ? ' ' : ''}${inner}${isWord(inner.at(-1) as string) ? ' ' : ''}`;
  patterns.set(text, wanted);
  return wanted;
};

/** Creates a function that tells by a scan whether an article matches the terms. */
export function createMatcher(expectedTerms: readonly ExpectedTerm[]): (article: SampleArticle) => boolean {
  const terms = expectedTerms.map(({ text, family, field, isExcluded }) => ({
    parts: (family ?? [text]).map(patternOf),
    field: field ?? ('all' as const),
    isExcluded,
  }));
  return (article) => {
    const texts = plainFields(article);
    return terms.every(
      ({ parts, field, isExcluded }) => parts.some((part) => texts[field].includes(part)) !== isExcluded,
    );
  };
}

/** Creates a query: the typed text and its terms. */
export function createQuery(
  articles: readonly SampleArticle[],
  dice: Random,
): { readonly typed: string; readonly terms: readonly ExpectedTerm[] } {
  const terms: ExpectedTerm[] = [];
  const typed: string[] = [];
  const article = dice.one(articles);
  for (let count = dice.isLucky(0.6) ? 1 : 2 + dice.below(2); count > 0; count--) {
    const field = dice.isLucky(0.2)
      ? dice.one(['title', 'byline', 'tags', 'notes', 'site', 'body'] as const)
      : undefined;
    const isExcluded = dice.isLucky(terms.length > 0 ? 0.2 : 0.03);
    const family = dice.isLucky(0.12) ? dice.one(families) : undefined;
    const from = isExcluded || dice.isLucky(0.2) ? dice.one(articles) : article;
    const text = family
      ? dice.one(family)
      : pickPart(dice.one(placesIn(from, dice.isLucky(0.8) ? field : undefined)), dice);
    if (text === '') continue;
    // An unquoted word would also match other words with its stem.
    const isQuoted =
      /\s/.test(text) ||
      (!family && /^\W*[a-z]+\W*$/i.test(text.normalize('NFKD'))) ||
      (!family && dice.isLucky(0.3));
    terms.push({ text, isExcluded, ...(family && !isQuoted && { family }), ...(field && { field }) });
    const key =
      field &&
      { title: 'title', byline: 'author', tags: 'tag', notes: 'note', site: 'site', body: 'body' }[field];
    typed.push(
      `${isExcluded ? '-' : ''}${key ? `${key}${dice.one([':', '：'])}` : ''}${isQuoted ? `"${text}"` : text}`,
    );
  }
  return { typed: `${typed.join(' ')} `, terms };
}

const placesIn = (article: SampleArticle, field: keyof SampleArticle | undefined): readonly string[] => {
  const [all, own] = [Object.values(article).flat(), field ? [article[field]].flat() : []];
  return own.some(Boolean) ? own.filter(Boolean) : all.filter(Boolean);
};

/** Picks a few characters of a text, perhaps in another script, that begin and end at the edges of words. */
function pickPart(text: string, dice: Random): string {
  const characters = [...text.replace(/["“”「」『』\n]/g, ' ')];
  let start = dice.below(characters.length);
  let end = Math.min(characters.length, start + dice.one([1, 2, 2, 2, 2, 3, 4, 4, 6, 9]));
  const isInside = (at: number) => /^[a-z]{2}$/i.test(`${characters[at - 1]}${characters[at]}`);
  const isLoose = dice.isLucky(0.1);
  while (!isLoose && isInside(start)) start--;
  while (!isLoose && isInside(end)) end++;
  const picked = characters.slice(start, end).join('').trim();
  const other = [...picked]
    .map((one) => (dice.isLucky(0.4) ? dice.one(forms.get(representativeOf.get(one) ?? one) ?? [one]) : one))
    .join('');
  const inner = plainOf(other).trim();
  if (inner === '') return '';
  return other.replace(/^(?:-|\p{M}|[ﾞﾟ])+|[:：\s]+$/gu, '');
}
