import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { Language } from '#shared/sentences';
import { pick } from './words.ts';

type Words = readonly [hant: string, hans: string];

const grounds: Readonly<Record<NonNullable<ConversionMark['ground']>, Words>> = {
  before: ['看前面的字', '看前面的字'],
  behind: ['看後面的字', '看后面的字'],
  around: ['看前後的字', '看前后的字'],
  words: ['看前後的詞', '看前后的词'],
  character: ['看這個字多半的寫法', '看这个字多半的写法'],
  name: ['看是人名地名', '看是人名地名'],
};

const rules: readonly (readonly [begins: string, words: Words])[] = [
  ['words', ['你的用詞', '你的用词']],
  ['everyday', ['兩地都有的詞，不換', '两地都有的词，不换']],
  ['learned', ['看前後文', '看前后文']],
  ['STPhrases', ['簡轉繁的詞表', '简转繁的词表']],
  ['STCharacters', ['簡轉繁的字表', '简转繁的字表']],
  ['TSPhrases', ['繁轉簡的詞表', '繁转简的词表']],
  ['TSCharacters', ['繁轉簡的字表', '繁转简的字表']],
  ['TWPhrases', ['臺灣用詞', '台湾用词']],
  ['TWVariants', ['臺灣用字', '台湾用字']],
  ['HKPhrases', ['香港用詞', '香港用词']],
  ['HKVariants', ['香港用字', '香港用字']],
  ['JP', ['日文用字', '日文用字']],
  ['CJK', ['相容字', '兼容字']],
];

const kept: Words = ['沒有詞表說到它，照字表', '没有词表说到它，照字表'];

/** What gave a mark its form, in words for the reader. */
export function ruleOf({ rule, ground }: ConversionMark, language: Language): string {
  if (ground) return pick(grounds[ground], language);
  return pick(rules.find(([begins]) => rule !== '' && rule.startsWith(begins))?.[1] ?? kept, language);
}
