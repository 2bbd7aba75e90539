import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Converter } from '#shared/hanzi/engine';
import { builtConverter } from './built-converter.ts';
import { RandomText } from './random-text.ts';
import { toSimplified } from './sentences-simplified.ts';
import { toTraditional } from './sentences-traditional.ts';

/** Texts that hold what the disambiguator looks for far from a character: Cantonese, particles, names. */
const surroundings = [
  '佢哋话嘅嘢，我哋唔系好明，冇人知点解喺度等咁耐。'.repeat(4),
  '她的勤劳和工作效率，是乡里间都知道的，所以大家都很喜欢她了。',
  '子曰：学而时习之，不亦说乎。有朋自远方来，不亦乐乎。',
  '于老师和范先生在里根总统的网站上写了一个程序，软件的代码。',
  '长文。'.repeat(6000),
];
/** Short texts whose characters depend on what is around, and on nothing beyond their ends. */
const short = [
  '就等消息一出大赚特赚',
  '中文系',
  '就系上',
  '关系系',
  '社游',
  '一出',
  '几出',
  '在社游',
  '里',
  '面',
  '干',
  '后',
  '于',
  '一只',
  '人参',
  '台',
  '谷',
  '发',
  '姓余',
  '小于',
  '复',
];

const simplifiedSentences = toTraditional
  .trim()
  .split('\n')
  .map((line) => line.trim().split('|')[0] as string);
const traditionalSentences = toSimplified
  .trim()
  .split('\n')
  .map((line) => line.trim().split('|')[0] as string);

/** Texts and pieces of them of any length, the same in each run. */
function createTexts(sentences: readonly string[]): readonly string[] {
  const random = new RandomText(14);
  const all = new Set([...surroundings, ...short, ...sentences]);
  while (all.size < 1500) {
    const text = random.one(sentences) + random.one(sentences) + random.one(short);
    const from = random.below(text.length);
    all.add(text.slice(from, from + 1 + random.below(20)));
  }
  return [...all];
}

function shuffle(texts: readonly string[], random: RandomText): readonly string[] {
  const shuffled = [...texts];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other] as string, shuffled[at] as string];
  }
  return shuffled;
}

/** Each text with its result, converted in the order of `texts`. */
const convertAll = (converter: Converter, texts: readonly string[], written: 'zh-Hans' | 'zh-Hant') =>
  new Map(texts.map((text) => [text, converter.text(text, written)]));

for (const to of ['zh-Hant-TW', 'zh-Hant-HK', 'zh-Hant', 'zh-Hans'] as const)
  test(`what a text becomes in ${to} does not depend on the texts before it`, async () => {
    const written = to === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';
    const texts = createTexts(to === 'zh-Hans' ? traditionalSentences : simplifiedSentences);
    const expected = convertAll(await builtConverter(to), texts, written);
    const used = await builtConverter(to);
    for (let turn = 1; turn <= 3; turn++) {
      const order = shuffle(texts, new RandomText(turn));
      for (const [text, shown] of convertAll(used, order, written))
        assert.equal(shown, expected.get(text), `${text} in order ${turn}`);
    }
  });

test('a text is converted as if nothing stood behind it, whatever was converted before', async () => {
  const converter = await builtConverter('zh-Hant-TW');
  for (const text of short) {
    const alone = converter.text(text, 'zh-Hans');
    for (const before of surroundings) {
      converter.text(before, 'zh-Hans');
      assert.equal(converter.text(text, 'zh-Hans'), alone, `${text} after ${before.slice(0, 20)}`);
    }
  }
});
