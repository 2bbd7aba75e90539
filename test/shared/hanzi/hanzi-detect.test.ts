import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectScript, isConvertible } from '#shared/hanzi/detect';
import { fold } from '#shared/hanzi/fold';
import { isClearlyTraditional } from '#shared/hanzi/quick-detect';
import { deriveCharacterData } from '../../../build/characters.mjs';
import characters from '../../../main/shared/hanzi/characters.json' with { type: 'json' };

test('characters.json agrees with the dictionaries', async () => {
  assert.deepEqual({ ...characters }, await deriveCharacterData());
});

test('the script of a paragraph is detected by the characters that only one script has', () => {
  const expected = {
    'zh-Hans': [
      '春天来了，园子里的树都绿了。',
      '范先生说他不去',
      '国',
      '这本书讲的是土著的历史',
      '今当歩走，儋两儿',
    ],
    'zh-Hant': [
      '春天來了，園子裏的樹都綠了。',
      '范先生說他不去',
      '老闆的店開了',
      '關於巫術的書',
      '於是',
      '二十五歳，隨父入京',
      '沙家浜的戲',
    ],
    zh: ['', '人山人海', '皇后', '公里', '范', '土著', '老板', '乾巫', '后里'].slice(1),
    mixed: ['这个字写作這個字'],
    ja: ['これは日本語の文章です', '東京駅前', '図書館', 'カタカナ', 'ひらがな'],
    other: ['', 'Plain English.', '12:30', '한국어 문장', '😀', '\ud800'],
  } as const;
  for (const [script, texts] of Object.entries(expected))
    for (const text of texts) assert.equal(detectScript(text), script, text);
});

test('a quotation does not change the script of a paragraph', () => {
  const chinese = '他在东京学了三年日语，回来以后对大家说，那里的人见面总要说一声';
  assert.equal(detectScript(`${chinese}「こんにちは」。`), 'zh-Hans');
  assert.equal(detectScript('「鮮の每日C」是飲料的名字，這裡の字只是裝飾，大家都看得懂。'), 'zh-Hant');
  assert.equal(detectScript(`${chinese}，招牌上写着“歡”字。`), 'zh-Hans');
  assert.equal(detectScript('He said 你们好 and left the room without another word.'), 'zh-Hans');
});

test('text in the target script and text that is not Chinese are not converted', () => {
  const targets = ['as-written', 'zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const;
  const expected = {
    'zh-Hans': [false, false, true, true, true],
    'zh-Hant': [false, true, false, true, true],
    zh: [false, true, true, true, true],
    mixed: [false, true, true, true, true],
    ja: [false, false, false, false, false],
    other: [false, false, false, false, false],
  } as const;
  for (const [written, answers] of Object.entries(expected))
    assert.deepEqual(
      targets.map((to) => isConvertible(written as keyof typeof expected, to)),
      answers,
      written,
    );
});

test('folding unites scripts, cases and widths and keeps every offset', () => {
  const same = [
    '发發髮',
    '台臺檯颱',
    '裏裡里',
    '著着',
    '干乾幹',
    '后後',
    '面麵麪',
    '他祂',
    '你妳',
    'aＡAａ',
    '1１',
    ' \u3000',
  ];
  for (const forms of same)
    for (const form of forms) assert.equal(fold(form), fold(forms[0] as string), forms);
  const different = ['发法', '里理', '后候', 'ab', '他你', '历力'];
  for (const forms of different) assert.notEqual(fold(forms[0] as string), fold(forms[1] as string), forms);
  for (let unit = 0; unit < 0x10000; unit += 1)
    assert.equal(fold(String.fromCharCode(unit)).length, 1, unit.toString(16));
  const long = 'İ頭髮ß𠮷\ud800'.repeat(5000);
  assert.equal(fold(long).length, long.length);
  assert.equal(fold(fold(long)), fold(long));
});

test('a text that is not read to its end is detected as if it were', () => {
  let seed = 7;
  const random = (sides: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * sides);
  };
  const pick = (from: string): string => from[random(from.length)] as string;
  let traditionalCount = 0;
  for (let turn = 0; turn < 20_000; turn++) {
    const [hans, hant, kana] = [random(5), random(7), random(30) === 0 ? 5 : 0];
    const text = Array.from({ length: random(150) }, () => {
      const kind = random(14 + kana);
      if (kind < hans) return pick(characters.simplified);
      if (kind < hans + hant) return pick(characters.traditional);
      return kind < 14 ? pick('人山水，a') : pick('のはを');
    }).join('');
    const count = [...text].filter(
      (unit) => characters.traditional.includes(unit) && !characters.japanese.includes(unit),
    ).length;
    const isPure = ![...text].some((unit) => characters.simplified.includes(unit));
    const isTraditional = detectScript(text) === 'zh-Hant';
    const isEnough = count * 10 >= text.length || (isPure && count > 1 && count * 25 >= text.length);
    const isClear = isTraditional && isEnough;
    assert.equal(isClearlyTraditional(text, false), isClear, text);
    assert.equal(isClearlyTraditional(text, true), isClear || (isTraditional && isPure), text);
    if (isClear) traditionalCount++;
  }
  assert.ok(traditionalCount > 1000 && traditionalCount < 19_000);
});
