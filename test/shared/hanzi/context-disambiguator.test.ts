import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDisambiguationModel } from '#shared/hanzi/engine';
import { builtConverter, modelBytes } from './built-converter.ts';

const taiwan = [
  ['机器被发明以后，生活就方便了。', '機器被發明以後，生活就方便了。'],
  ['这支队伍参与制造新的飞机。', '這支隊伍參與製造新的飛機。'],
  ['她是否认识余先生和钟先生？', '她是否認識余先生和鍾先生？'],
  ['墙上的钟慢了，厂里的钟坏了。', '牆上的鐘慢了，廠裡的鐘壞了。'],
  ['昨天的钟委员问了三个问题。', '昨天的鍾委員問了三個問題。'],
  ['我们是只有五个人的小队。', '我們是只有五個人的小隊。'],
  ['他在耶利米面前自卑。', '他在耶利米面前自卑。'],
  ['蔡司徒云：“若使中朝不乱，何至于此。”', '蔡司徒云：“若使中朝不亂，何至於此。”'],
  ['记者访问了塔里克和卡里努斯。', '記者訪問了塔里克和卡里努斯。'],
  [
    '范先生、于小姐和余老师都来了，我们少于先生要的人数。',
    '范先生、于小姐和余老師都來了，我們少於先生要的人數。',
  ],
  ['他姓于，不姓余。', '他姓于，不姓余。'],
  ['住在亚雅仑的人很多，买了三加仑的水。', '住在亞雅崙的人很多，買了三加侖的水。'],
  ['他从道里面出来，写了一封信。', '他從道裡面出來，寫了一封信。'],
] as const;

/** Sentences in which a word crosses a phrase of the dictionaries. */
const split = [
  ['全体制作人员都到了。', '全體製作人員都到了。'],
  ['固体制剂要放在阴凉的地方。', '固體製劑要放在陰涼的地方。'],
  ['司司长须按规定办理。', '司司長須按規定辦理。'],
  ['这本笔记本里有三个规格里没有的数字。', '這本筆記本裡有三個規格裡沒有的數字。'],
  ['顶球后未能入球的价格以美元后面的数字为准。', '頂球後未能入球的價格以美元後面的數字為準。'],
  ['早上买了一个葱花面包。', '早上買了一個蔥花麵包。'],
  ['资料会被发送到服务器，扩散发布的消息。', '資料會被發送到服務器，擴散發佈的消息。'],
  ['这是我所向往的生活，实作起来更复杂一点。', '這是我所嚮往的生活，實作起來更複雜一點。'],
  ['先尝试一次再说。', '先嘗試一次再說。'],
  ['他抓了100只石虎，截至2010只有三只。', '他抓了100隻石虎，截至2010只有三隻。'],
] as const;

/** Written Cantonese, and sentences that only look like it. */
const cantonese = [
  ['我唔系咁讲。', '我唔係咁講。'],
  ['佢系好人嚟㗎，真系好好。', '佢係好人嚟㗎，真係好好。'],
  ['呢个系统唔系我哋嘅，系佢写嘅。', '呢個系統唔係我哋嘅，係佢寫嘅。'],
  ['佢冇系鞋带，关系唔大。', '佢冇繫鞋帶，關係唔大。'],
  ['公园有得打千秋。', '公園有得打韆鞦。'],
  ['他系上了领带，都系着安全带。', '他繫上了領帶，都繫着安全帶。'],
] as const;

for (const to of ['zh-Hant', 'zh-Hant-HK'] as const)
  test(`written Cantonese keeps its copula in ${to}`, async () => {
    const converter = await builtConverter(to);
    for (const [source, text] of cantonese) assert.equal(converter.text(source, 'zh-Hans'), text);
  });

test('人参加 is 人參加 in every Traditional standard', async () => {
  for (const to of ['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const)
    assert.equal((await builtConverter(to)).text('几十万人参加', 'zh-Hans'), '幾十萬人參加');
});

test('a phrase of the dictionaries that other words split is none', async () => {
  const converter = await builtConverter('zh-Hant-TW');
  for (const [source, text] of split) {
    assert.equal(converter.text(source, 'zh-Hans'), text);
    assert.equal(converter.aligned(source, 'zh-Hans').text, text);
  }
});

test('the text around a character decides between its forms', async () => {
  const converter = await builtConverter('zh-Hant-TW');
  for (const [source, text] of taiwan) {
    assert.equal(converter.text(source, 'zh-Hans'), text);
    assert.equal(converter.aligned(source, 'zh-Hans').text, text);
  }
});

test('text that is converted step by step for a compatibility ideograph gets the same forms', async () => {
  for (const script of ['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const) {
    const converter = await builtConverter(script);
    for (const [source] of [...taiwan, ...split, ...cantonese])
      assert.equal(converter.text(`${source}\uf900`, 'zh-Hans'), `${converter.text(source, 'zh-Hans')}豈`);
  }
});

test('a choice against the dictionaries has evidence, a margin and the glyph of the target', async () => {
  const source = '机器被发明以后，生活就方便了。';
  const { choices } = (await builtConverter('zh-Hant-TW')).aligned(source, 'zh-Hans');
  assert.deepEqual(
    choices.map(({ at, instead, form }) => [at, instead, form]),
    [[3, '髮', '發']],
  );
  for (const { margin, threshold, ground } of choices) {
    assert.ok(margin > threshold && threshold > 0);
    assert.ok(['before', 'behind', 'around', 'words', 'character', 'name'].includes(ground));
  }
  const inside = '他从道里面出来，写了一封信。';
  const [plain, taiwanese] = [await builtConverter('zh-Hant'), await builtConverter('zh-Hant-TW')];
  assert.equal(plain.text(inside, 'zh-Hans'), '他從道裏面出來，寫了一封信。');
  assert.equal(taiwanese.aligned(inside, 'zh-Hans').choices[0]?.form, '裡');
});

test('dictionary phrases that nothing contradicts keep their forms', async () => {
  const converter = await builtConverter('zh-Hant-TW');
  for (const [source, text] of [
    ['劈里啪啦', '劈里啪啦'],
    ['星露谷物语', '星露谷物語'],
    ['内卷', '內捲'],
    ['一目了然', '一目瞭然'],
    ['面包和面条都是面粉做的。', '麵包和麵條都是麵粉做的。'],
  ] as const) {
    assert.equal(converter.text(source, 'zh-Hans'), text);
    assert.deepEqual(converter.aligned(source, 'zh-Hans').choices, []);
  }
});

test('exact mode gives the forms of the dictionaries', async () => {
  const exact = await builtConverter('zh-Hant-TW', true);
  assert.equal(exact.text('机器被发明以后'), '機器被髮明以後');
  assert.deepEqual(exact.aligned('机器被发明以后').choices, []);
});

test('Simplified follows the mainland standard; exact mode is as OpenCC leaves it', async () => {
  const converter = await builtConverter('zh-Hans');
  const exact = await builtConverter('zh-Hans', true);
  for (const [source, text, opencc] of [
    ['他的姪子養了貓，牠們怕砲聲。', '他的侄子养了猫，它们怕炮声。', '他的姪子养了猫，牠们怕砲声。'],
    ['他於倫敦出生，把帳號記在帳篷裡', '他于伦敦出生，把账号记在帐篷里', '他於伦敦出生，把帐号记在帐篷里'],
    ['上顎與土著的原著', '上颚与土著的原著', '上腭与土着的原着'],
    [
      '他可以得著稱讚，那本書以文筆著稱。',
      '他可以得着称赞，那本书以文笔著称。',
      '他可以得著称赞，那本书以文笔著称。',
    ],
  ] as const) {
    assert.equal(converter.text(source, 'zh-Hant'), text);
    assert.equal(converter.aligned(source, 'zh-Hant').text, text);
    assert.equal(exact.text(source), opencc);
  }
});

test('a model file of another kind or version, or cut short, is refused', async () => {
  const bytes = await modelBytes();
  assert.throws(() => readDisambiguationModel(new ArrayBuffer(0)), RangeError);
  assert.throws(() => readDisambiguationModel(bytes.slice(0, 100_000)), RangeError);
  const other = bytes.slice(0);
  new Uint32Array(other)[1] = 99;
  assert.throws(() => readDisambiguationModel(other), /format 99/);
});
