import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleNode, RepairKind } from '#shared/article';
import { repairText } from '../../../renderer/extract/text/repair-text.ts';

const textOf = (node: ArticleNode): string =>
  typeof node === 'string' ? node : (node.children ?? []).map(textOf).join('');

/** The blocks of a text: their tag, and their words. */
const blocksOf = (text: string, off: readonly RepairKind[] = []): readonly string[] =>
  repairText(text, '渡口.txt', {}, off).body.map((node) =>
    typeof node === 'string' ? node : `${node.tag} ${textOf(node)}`.trim(),
  );

const boat = '渡口的船天亮以前就走了，岸上只剩下兩個賣菱角的婦人。';
const rain = '她們還在說昨天夜裡的那場雨，說雨把堤上的泥都沖下來了。';
const road = '路上沒有人，只有一隻狗跟著他走，走到橋頭才停下來。';
const lamp = '橋頭的燈還亮著，燈下的人抬起頭來看了他一眼。';

test('a line with several indented paragraphs is broken before each indent', () => {
  const paragraphs = [`p ${boat}`, `p ${rain}`, `p ${road}`];
  for (const indent of ['　　', '　　　　', '\u00a0\u00a0\u00a0\u00a0', '        '])
    assert.deepEqual(blocksOf(`渡口${indent}${boat}${indent}${rain}${indent}${road}`), paragraphs);
  assert.deepEqual(blocksOf(`渡口\r　　${boat}　　${rain}　　“走了？”　　“走了。”`), [
    ...paragraphs.slice(0, 2),
    'p “走了？”',
    'p “走了。”',
  ]);
  assert.deepEqual(blocksOf(`渡口　　第一章 船　　${boat}　　${rain}　　第二章 路　　${road}　　${lamp}`), [
    'h2 第一章 船',
    `p ${boat}`,
    `p ${rain}`,
    'h2 第二章 路',
    `p ${road}`,
    `p ${lamp}`,
  ]);
});

test('a chapter behind the last sentence of a paragraph has a line of its own in such a text', () => {
  const chapters = ['h2 第一章 船', `p ${boat}`, `p ${rain}`, 'h2 第二章 路', `p ${road}`, `p ${lamp}`];
  assert.deepEqual(
    blocksOf(`渡口　　第一章 船　　${boat}　　${rain}第二章 路　　${road}　　${lamp}`),
    chapters,
  );
  assert.deepEqual(
    blocksOf(`渡口　　${boat}　　${rain}第二次來的人說的　　${road}　　${lamp}`).includes(
      'p 第二次來的人說的',
    ),
    false,
  );
});

test('wide spaces inside a line of prose stay', () => {
  const line = `${boat.slice(0, -1)}　　這裡空了兩格　　又空了兩格，${rain}${road}`;
  assert.deepEqual(blocksOf(`渡口\n\n${line}\n\n${lamp}`), [`p ${line}`, `p ${lamp}`]);
});

test('more blank lines than usual end a scene', () => {
  const scenes = [`p ${boat}`, `p ${rain}`, 'hr', `p ${road}`, `p ${lamp}`];
  assert.deepEqual(blocksOf(`渡口\n\n　　${boat}\n　　${rain}\n\n\n\n\n　　${road}\n　　${lamp}\n`), scenes);
  assert.deepEqual(blocksOf(`渡口\n\n${boat}\n\n${rain}\n\n\n\n${road}\n\n${lamp}\n`), scenes);
  assert.deepEqual(blocksOf(`渡口\n\n　　${boat}\n　　${rain}\n\n　　${road}\n　　${lamp}\n`), scenes);
  assert.deepEqual(blocksOf(`渡口\n\n　　${boat}\n　　${rain}\n　\n \n\n　　${road}\n　　${lamp}\n`), scenes);
  assert.deepEqual(blocksOf(`渡口\n\n　　${boat}\n　　${rain}\n\n\n\n　　${road}\n`), scenes.slice(0, 4));
  assert.deepEqual(
    blocksOf(`渡口\n\n　　${boat}\n　　${rain}\n\n\n\n　　${road}\n　　${lamp}\n`, ['space']).includes('hr'),
    false,
  );
});

test('blank lines around headings and rules, and between all paragraphs, end no scene', () => {
  assert.deepEqual(blocksOf(`渡口\n\n${boat}\n\n\n${rain}\n\n\n${road}\n\n\n${lamp}`).includes('hr'), false);
  assert.deepEqual(
    blocksOf(
      `渡口\n\n第一章 船\n\n\n\n　　${boat}\n　　${rain}\n\n\n\n第二章 路\n\n　　${road}\n　　${lamp}`,
    ),
    ['h2 第一章 船', `p ${boat}`, `p ${rain}`, 'h2 第二章 路', `p ${road}`, `p ${lamp}`],
  );
  assert.deepEqual(blocksOf(`渡口\n\n　　${boat}\n　　${rain}\n\n\n＊＊＊\n\n\n　　${road}\n　　${lamp}`), [
    `p ${boat}`,
    `p ${rain}`,
    'hr',
    `p ${road}`,
    `p ${lamp}`,
  ]);
});

/** Pages whose last sentence goes on behind the foot of the page. */
const pages = (foot: (page: number) => string): string =>
  [1, 2, 3, 4]
    .map((page) => `　　${boat}\n　　${rain}他一直走到第${page}座${foot(page)}橋上才停下來。\n`)
    .join('');

const read = [1, 2, 3, 4].flatMap((page) => [`p ${boat}`, `p ${rain}他一直走到第${page}座橋上才停下來。`]);

test('page numbers and running heads are taken out, and their sentence goes on', () => {
  const feet: readonly ((page: number) => string)[] = [
    (page) => `\n${page + 11}\n`,
    (page) => `\n\n- ${page + 11} -\n\n`,
    (page) => `\n— ${page + 11} —\n`,
    (page) => `\n第 ${page + 11} 頁\n`,
    (page) => `\n第${page + 11}頁 共200頁\n`,
    (page) => `\n${page + 11} / 200\n`,
    (page) => `\nPage ${page + 11} of 200\n`,
    (page) => `\n渡口 · ${page + 11}\n`,
    (page) => `\n${page + 11}　渡口\n`,
    (page) => `\n${page + 11}\n\f沈小滿　渡口\n`,
    (page) => `\n\f水鄉舊事\n${page + 11}\n`,
    (page) => `\n　　　　　　${page + 11}\n\n水鄉舊事\n\n`,
  ];
  for (const foot of feet) assert.deepEqual(blocksOf(`渡口記\n\n${pages(foot)}`), read, foot(0));
  const { repairs } = repairText(`渡口記\n\n${pages((page) => `\n${page}\n`)}`, '渡口.txt', {}, []);
  assert.deepEqual(
    repairs.filter(({ kind }) => kind === 'footer').map(({ before }) => before),
    ['1', '2', '3', '4'],
  );
  assert.match(blocksOf(`渡口記\n\n${pages((page) => `\n${page}\n`)}`, ['footer']).join('\n'), /^p 3$/m);
});

test('numbers that head the parts of a text stay', () => {
  const parts = (head: (number: number) => string) =>
    blocksOf(`渡口\n\n${[1, 2, 3, 4].map((one) => `${head(one)}\n\n　　${boat}\n　　${rain}\n`).join('\n')}`);
  for (const head of ['1', '- 1 -', '12/1', '問題 1', '圖 1', 'Step 1', '1 月'])
    assert.equal(
      parts((number) => head.replace('1', String(number))).filter((one) => /\d/.test(one)).length,
      4,
      head,
    );
  assert.equal(parts((number) => `\f${number}`).filter((one) => /\d/.test(one)).length, 4);
});

test('an article of a bulletin board has its facts, no colours, and its answers behind it', () => {
  const body = `\x1b[1;33m${boat}\x1b[m\n\n${rain}`;
  for (const [head, end] of [
    [
      '作者  river (河邊)                看板  Boat\n標題  [心得] 渡口\n時間  Tue Mar  5 08:00:00 2019\n' +
        '───────────────────────\n',
      '--\n※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.1\n推 abc: 好文    03/05 08:10\n→ def: 借轉',
    ],
    [
      '发信人: river (河邊), 信区: Boat\n标  题: [心得] 渡口\n发信站: 水木社区 (Tue Mar  5 08:00:00 2019), 站内\n',
      '--\n※ 来源:·水木社区 newsmth.net·[FROM: 192.0.2.*]',
    ],
    [
      '作者: river (河邊) 站內: Boat\n標題: [心得] 渡口\n時間: Tue Mar  5 08:00:00 2019\n',
      '※ 編輯: river (192.0.2.1), 03/05/2019 08:20:00',
    ],
  ] as const) {
    const text = `${head}\n${body}\n\n${end}\n`;
    const draft = repairText(text, '渡口.txt', {}, []);
    const { title, byline, published, footer } = draft;
    assert.deepEqual(
      { title, byline, published },
      {
        title: '[心得] 渡口',
        byline: 'river (河邊)',
        published: '2019-03-05T08:00',
      },
    );
    assert.deepEqual(
      draft.body.map((node) => textOf(node)),
      [boat, rain],
    );
    assert.ok(footer.length > 0);
    assert.ok(blocksOf(text, ['space'])[0]?.includes('\x1b[1;33m'));
  }
});

test('the first line of a paragraph that is broken at a fixed width is no title', () => {
  const whole = `　　${boat}${rain}${road}`;
  const broken = Array.from({ length: Math.ceil(whole.length / 20) }, (_, at) =>
    whole.slice(at * 20, at * 20 + 20),
  );
  for (const lines of [broken, [broken.join('').trim().slice(0, 20), ...broken.slice(1)]]) {
    const { title, body } = repairText(lines.join('\n'), '渡口.txt', {}, []);
    assert.equal(title, '渡口');
    assert.ok(textOf(body[0] ?? '').startsWith('渡口的船'));
  }
  assert.equal(repairText(`渡口紀事\n${boat}\n${rain}`, '甲.txt', {}, []).title, '渡口紀事');
});
