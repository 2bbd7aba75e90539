import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Converter } from '#shared/hanzi/engine';
import { builtConverter } from './built-converter.ts';

let converter: Converter;

before(async () => {
  converter = await builtConverter('zh-Hant-TW');
});

const sentences = [
  ['她系着围裙在厨房里做菜。', '她繫著圍裙在廚房裡做菜。'],
  ['请系上安全带，飞机快要起飞了。', '請繫上安全帶，飛機快要起飛了。'],
  ['桌上的台灯亮着。', '桌上的檯燈亮著。'],
  ['大家具体说一下，国家具有什么权力。', '大家具體說一下，國家具有什麼權力。'],
  ['这是一个中国人写的小说。', '這是一個中國人寫的小說。'],
  ['他怒气冲冲地走了，回家冲咖啡。', '他怒氣沖沖地走了，回家沖咖啡。'],
  ['刘备称帝后，又活了两年。', '劉備稱帝後，又活了兩年。'],
  ['正式运营并成为国内第一。', '正式運營並成為國內第一。'],
  ['客家民系很多，滇系军阀也在那里。', '客家民系很多，滇系軍閥也在那裡。'],
  [
    '罗马皇帝戴克里先和作家埃里希都去过乌尔里希博物馆。',
    '羅馬皇帝戴克里先和作家埃里希都去過烏爾里希博物館。',
  ],
  ['塔什库尔干在山上，坦干伊喀在湖边。', '塔什庫爾干在山上，坦干伊喀在湖邊。'],
  ['垃圾流到海里，离岸十海里。', '垃圾流到海裡，離岸十海里。'],
  ['一只雕在天上飞，羊群里少了一只。', '一隻鵰在天上飛，羊群裡少了一隻。'],
  ['早餐吃花卷，晚上泡碗汤面。', '早餐吃花捲，晚上泡碗湯麵。'],
  ['日头一出，雾就散了，这出音乐剧也演完了。', '日頭一出，霧就散了，這齣音樂劇也演完了。'],
  ['他困了，被困在山里的人很困。', '他睏了，被困在山裡的人很睏。'],
  ['他用手工制肥皂，买了两斤姜。', '他用手工製肥皂，買了兩斤薑。'],
  ['按那个钟上下班，等了三个钟头。', '按那個鐘上下班，等了三個鐘頭。'],
  ['买了个钟放在墙上，这个钟姓学者来了。', '買了個鐘放在牆上，這個鍾姓學者來了。'],
  ['客家庄的文化，客庄旅游，庄严的仪式。', '客家庄的文化，客庄旅遊，莊嚴的儀式。'],
  ['客制化商品，顾客制止了他，政客制造混乱。', '客製化商品，顧客制止了他，政客製造混亂。'],
  ['递回函数，传统制香，村里民大会。', '遞迴函數，傳統製香，村里民大會。'],
  ['里约奥运，粥面专家，李慧琼读琼瑶。', '里約奧運，粥麵專家，李慧琼讀瓊瑤。'],
] as const;

test('context rules settle the forms of everyday text', () => {
  for (const [source, text] of sentences) {
    assert.equal(converter.text(source, 'zh-Hans'), text);
    assert.equal(converter.aligned(source, 'zh-Hans').text, text);
  }
});

test('Hong Kong has rules of its own', async () => {
  const hongKong = await builtConverter('zh-Hant-HK');
  for (const [source, text] of [
    ['向立法会汇报，汇集意见，汇总数字。', '向立法會匯報，匯集意見，匯總數字。'],
    ['搜集资料，游说议员，词汇很多。', '搜集資料，游説議員，詞彙很多。'],
    ['钟表业，手表，夠鐘，饭钟，大本钟。', '鐘表業，手錶，夠鐘，飯鐘，大本鐘。'],
    ['饲养狗只的住户，狗只是动物，猫只会睡觉。', '飼養狗隻的住户，狗只是動物，貓只會睡覺。'],
    ['六点零钟，傳召钟，我钟意你。', '六點零鐘，傳召鐘，我鍾意你。'],
  ] as const)
    assert.equal(hongKong.text(source, 'zh-Hans'), text);
  assert.equal(converter.text('搜集资料，游说议员。', 'zh-Hans'), '蒐集資料，遊說議員。');
});

test('a context rule that cuts a dictionary phrase does not match', () => {
  for (const [source, text] of [
    ['恢复制度以后，关系在一起就好。', '恢復制度以後，關係在一起就好。'],
    ['舞台灯光很亮，自己干净就好。', '舞臺燈光很亮，自己乾淨就好。'],
    ['后面条文很长，不断发生问题。', '後面條文很長，不斷發生問題。'],
    ['大家私下谈过，开放松山机场。', '大家私下談過，開放松山機場。'],
    ['他站在屋里面向窗外，这里干净。', '他站在屋裡面向窗外，這裡乾淨。'],
  ] as const)
    assert.equal(converter.text(source, 'zh-Hans'), text);
});

test('a form that a context rule settles has evidence', () => {
  const { choices } = converter.aligned('这是一个中国人写的。', 'zh-Hans');
  assert.deepEqual(
    choices.map(({ at, instead, form, ground }) => [at, instead, form, ground]),
    [[3, '箇', '個', 'words']],
  );
});
