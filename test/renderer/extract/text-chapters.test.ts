import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingRank } from '../../../renderer/extract/text/headings.ts';
import { repairText } from '../../../renderer/extract/text/repair-text.ts';

const paragraph = '　　渡口的船天亮以前就走了，岸上只剩下兩個賣菱角的婦人，還在說昨天夜裡的那場雨。';

/** The level of each heading of a text, with its words. */
const headingsOf = (text: string): readonly string[] =>
  repairText(text, '渡口.txt', {}, []).body.flatMap((node) =>
    typeof node !== 'string' && /^h\d$/.test(node.tag)
      ? `${node.tag.slice(1)} ${node.children?.join('')}`
      : [],
  );

const book = (...headings: readonly string[]): string =>
  `渡口\n作者：沈小滿\n\n${headings.map((one) => `${one}\n\n${paragraph}\n${paragraph}\n`).join('\n')}`;

test('chapters in every usual form have one rank', () => {
  const chapters = [
    '楔子',
    '第一章 渡船',
    '第二章渡口',
    '第 3 章 霧',
    '第４章　雨',
    '第伍章 舊約',
    '第廿六章 遠客',
    '第卅七章 歸期',
    '第一百零八回 群英會',
    '第两千零一章 …',
    '【第九章】重逢',
    '《第十章》夜談',
    '〖第十一章 分別〗',
    '＃ 第十二章 雪',
    '★第十三章 年關★',
    '☆、第十三章 年關',
    '【番外】祖母',
    '第三卷 水鄉·第十三章 年關',
    '=== 第十四章 燈 ===',
    '正文 第十五章 春水',
    '第Ⅻ章 潮',
    '第十六話 等待……',
    '間章 母親的信',
    '番外一 祖父的船',
    '番外篇：船歌',
    '番外之三 菱角',
    '大結局（上）',
    '終章',
    '尾聲',
    '後記',
    '附錄一 地名',
    '完本感言',
  ];
  assert.deepEqual(
    headingsOf(book(...chapters)),
    chapters.map((one) => `2 ${one}`),
  );
});

test('volumes are above chapters, sections and numbered points below', () => {
  assert.deepEqual(
    headingsOf(
      book(
        '卷一 水鄉',
        '第一章 渡船',
        '第一節 清晨',
        '一、船家',
        '（一）船錢',
        '1. 銅板',
        '下卷 山城',
        '終章',
      ),
    ),
    [
      '2 卷一 水鄉',
      '3 第一章 渡船',
      '4 第一節 清晨',
      '5 一、船家',
      '6 （一）船錢',
      '6 1. 銅板',
      '2 下卷 山城',
      '3 終章',
    ],
  );
  assert.deepEqual(headingsOf(book('第一卷 水鄉 第一章 渡船', '第一卷 水鄉 第二章 渡口')), [
    '2 第一卷 水鄉 第一章 渡船',
    '2 第一卷 水鄉 第二章 渡口',
  ]);
});

test('a table of contents is no list of headings', () =>
  assert.deepEqual(
    headingsOf(
      `渡口\n\n目錄\n第一章 渡船\n第二章 渡口\n第二卷\n第三章 霧\n\n${book('第一章 渡船', '第二章 渡口').slice(11)}`,
    ),
    ['2 第一章 渡船', '2 第二章 渡口'],
  ));

test('lines that only begin like a heading are none', () => {
  for (const line of [
    '第一章的船還沒有走。',
    '第二回合他輸了',
    '第三章是他寫得最久的',
    '第一節課下課了',
    '第一部分人走了',
    '尾聲漸漸遠去',
    '終章已經寫好，只差一個題目。',
    '序跋都讀完了',
    '番外的故事沒有人看',
    '三章約法',
    'Part of the river',
    '（他笑了）第二天',
    '【記者沈小滿報導】',
  ])
    assert.ok((headingRank(line) ?? 9) > 3, line);
});

test('chapters that only have a number and chapters that only have a name are of one rank', () => {
  for (const headings of [
    ['1、渡口', '2、霧', '3、對岸', '番外 燈', '後記'],
    ['一、渡口', '二、霧', '尾聲'],
    ['（一）', '（二）', '（三）', '番外'],
    ['第一節 船', '第二節 路', '楔子'],
  ])
    assert.deepEqual(
      headingsOf(book(...headings)),
      headings.map((one) => `2 ${one}`),
    );
  assert.deepEqual(headingsOf(book('序章', '卷一 河', '第1章 船', '卷二 岸', '第2章 路', '尾聲')), [
    '3 序章',
    '2 卷一 河',
    '3 第1章 船',
    '2 卷二 岸',
    '3 第2章 路',
    '3 尾聲',
  ]);
});
