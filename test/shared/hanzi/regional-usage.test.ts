import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Script } from '#shared/hanzi/script';
import { parseTable } from '../../../build/data-tables.mjs';
import { builtConverter } from './built-converter.ts';

const { rows } = parseTable(readFileSync('main/shared/hanzi/data/regional-usage.tsv', 'utf8'));
const scripts: Readonly<Record<string, Script>> = { taiwan: 'zh-Hant-TW', hongkong: 'zh-Hant-HK' };

for (const [region, to] of Object.entries(scripts))
  test(`every row for ${region} is what its Simplified word becomes`, async () => {
    const [simplify, convert] = [await builtConverter('zh-Hans'), await builtConverter(to)];
    const wrong: string[] = [];
    for (const { cells } of rows) {
      const [where, standard = '', usual = ''] = cells;
      if (where !== region) continue;
      // The variants of the region's own standard (着 and 著, 溼 and 濕) are written over what is usual.
      const expected = convert.text(usual, 'zh-Hant');
      const shown = convert.text(simplify.text(usual, 'zh-Hant'), 'zh-Hans');
      if (shown !== expected) wrong.push(`${standard}: ${shown} for ${expected}`);
      const kept = convert.text(`他寫的是${standard}。`, 'zh-Hant');
      if (kept.length !== 6 + standard.length - 1) wrong.push(`${standard} became ${kept}`);
    }
    assert.deepEqual(wrong, []);
  });

const sentences: readonly (readonly [Simplified: string, taiwan: string, hongKong: string])[] = [
  ['她一有空就回娘家。', '她一有空就回娘家。', '她一有空就回娘家。'],
  ['老娘和奶娘都感叹了一声。', '老娘和奶娘都感嘆了一聲。', '老娘和奶娘都感嘆了一聲。'],
  ['请先登录账号，再看账单和账户。', '請先登錄帳號，再看帳單和帳戶。', '請先登錄帳號，再看帳單和帳户。'],
  [
    '周末我们去攀岩，也看了岩洞和岩壁。',
    '週末我們去攀岩，也看了岩洞和岩壁。',
    '周末我們去攀岩，也看了岩洞和岩壁。',
  ],
  ['政府宣布并公布了新的计划。', '政府宣布並公布了新的計畫。', '政府宣布並公布了新的計劃。'],
  [
    '旧档案已经全部销毁，房子也烧毁了。',
    '舊檔案已經全部銷毀，房子也燒毀了。',
    '舊檔案已經全部銷毀，房子也燒毀了。',
  ],
  ['管弦乐团的小提琴断了一根弦。', '管弦樂團的小提琴斷了一根弦。', '管弦樂團的小提琴斷了一根弦。'],
  ['请尽快答复，每周尽量来两次。', '請儘快答覆，每週儘量來兩次。', '請盡快答覆，每周盡量來兩次。'],
  ['尽管下雨，他还是来了。', '儘管下雨，他還是來了。', '儘管下雨，他還是來了。'],
  ['炮兵的大炮和炮弹都在炮台上。', '砲兵的大砲和砲彈都在砲臺上。', '炮兵的大炮和炮彈都在炮台上。'],
  ['过年放鞭炮。', '過年放鞭炮。', '過年放鞭炮。'],
  [
    '《诗》云：“昔我往矣。”孔子云：“不学诗，无以言。”',
    '《詩》云：“昔我往矣。”孔子云：“不學詩，無以言。”',
    '',
  ],
  ['天上的云：“你看得见我吗？”', '天上的雲：“你看得見我嗎？”', ''],
  ['他演过三出话剧，听过两出京剧。', '他演過三齣話劇，聽過兩齣京劇。', ''],
  ['这样更方便面对顾客，也方便面谈。', '這樣更方便面對顧客，也方便面談。', ''],
  ['方便面对身体不好。', '方便麵對身體不好。', ''],
  ['他隐居在岩穴之中。', '他隱居在巖穴之中。', '他隱居在巖穴之中。'],
];

for (const [at, to] of [
  [1, 'zh-Hant-TW'],
  [2, 'zh-Hant-HK'],
] as const)
  test(`sentences have the usual forms of ${to}`, async () => {
    const convert = await builtConverter(to);
    for (const sentence of sentences)
      if (sentence[at]) assert.equal(convert.text(sentence[0], 'zh-Hans'), sentence[at]);
  });

test('text that is Traditional keeps the forms that it has', async () => {
  const convert = await builtConverter('zh-Hant-TW');
  for (const text of ['他們公佈了計劃。', '請登入賬號。', '感歎一聲，走進巖洞。'])
    assert.equal(convert.text(text, 'zh-Hant'), text);
});

test('every row for the mainland is what its Traditional word becomes', async () => {
  const convert = await builtConverter('zh-Hans');
  for (const { cells } of rows)
    if (cells[0] === 'mainland') assert.equal(convert.text(`他${cells[1]}，`, 'zh-Hant'), `他${cells[2]}，`);
});

for (const [traditional, simplified] of [
  ['這是他的遺著，也有新著和舊著。', '这是他的遗著，也有新著和旧著。'],
  ['兩人合著的書；他合著眼，合著雙手。', '两人合著的书；他合着眼，合着双手。'],
  ['祇有他信天神地祇，祇園精舍也祇是名字。', '只有他信天神地祇，祇园精舍也只是名字。'],
  ['他刻劃鍾馗，薰陶了讀者。', '他刻画钟馗，熏陶了读者。'],
  ['餽贈的証件在枱上，他敍述說：罣礙不大。', '馈赠的证件在台上，他叙述说：挂碍不大。'],
] as const)
  test(`${traditional} is right in Simplified`, async () => {
    assert.equal((await builtConverter('zh-Hans')).text(traditional, 'zh-Hant'), simplified);
  });
