import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { alignTexts } from '#shared/text/align-texts';
import { createSeededRandom } from '../random-notes.ts';

const article = '渡口的早晨很安靜。\n船夫說：「今天水大，不開船。」\n岸上的人聽了，就都坐下來等。';
const page =
  '首頁\n新聞\n渡口的一天\n分享到\n渡口的早晨很安靜。\n廣告：買傘請進\n船夫說：「今天水大，不開船。」 \n  岸上的人聽了，\n就都坐下來等。\n版權所有';

const alignment = alignTexts(article, page);
const textInPage = (words: string, from = 0) => {
  const start = article.indexOf(words, from);
  const found = alignment.toOther({ start, end: start + words.length });
  return found && page.slice(found.start, found.end);
};

test('words of an article are found in its page with their marks', () => {
  for (const words of ['早晨', '「今天水大，不開船。」', '船夫說：', '岸上', '等。'])
    assert.equal(textInPage(words), words);
});

test('a range across paragraphs is mapped where little stands in between', () => {
  assert.equal(textInPage('安靜。\n船夫'), '安靜。\n廣告：買傘請進\n船夫');
  assert.equal(textInPage('人聽了，就都'), '人聽了，\n就都');
});

test('text that only the page has maps to nothing', () => {
  const textInArticle = (words: string) => {
    const start = page.indexOf(words);
    const found = alignment.toOne({ start, end: start + words.length });
    return found && article.slice(found.start, found.end);
  };
  assert.equal(textInArticle('不開船。」'), '不開船。」');
  for (const words of ['首頁', '廣告：買傘', '版權所有'])
    assert.equal(textInArticle(words), undefined, words);
});

test('an offset survives a round trip, and one without counterpart maps to the nearest', () => {
  const at = article.indexOf('坐下');
  assert.equal(page.slice(alignment.nearestInOther(at), alignment.nearestInOther(at) + 2), '坐下');
  assert.equal(alignment.nearestInOne(alignment.nearestInOther(at)), at);
  assert.equal(alignment.nearestInOne(page.indexOf('廣告')), article.indexOf('船夫'));
  assert.equal(alignment.nearestInOne(0), 0);
});

test('script, glosses in brackets and repaired marks do not matter', () => {
  const one = '揚州的茶館裡，每天早上都坐滿了人。';
  const other = '扬(yáng)州的茶馆里,每天(tiān)早上都坐满了人.';
  const found = alignTexts(one, other).toOther({ start: 0, end: 5 });
  assert.equal(found && other.slice(found.start, found.end), '扬(yáng)州的茶馆');
});

test('of two candidates the longer passage counts', () => {
  const lead = '三十年前，這裡每天有兩千噸麵粉上岸';
  const whole = `${lead}，如今是八萬冊書。`;
  const other = `推薦：${lead}……\n${whole}`;
  const found = alignTexts(whole, other).toOther({ start: 0, end: 4 });
  assert.equal(found?.start, other.lastIndexOf('三十年'));
});

test('texts with nothing in common and empty texts have no passages', () => {
  for (const [one, other] of [
    ['', ''],
    ['甲', ''],
    ['', '乙'],
    ['這一段話在那裡沒有。', '完全不同的另外一些句子。'],
  ] as const) {
    const none = alignTexts(one, other);
    assert.equal(none.toOther({ start: 0, end: one.length }), undefined);
    assert.ok(none.nearestInOther(0) >= 0 && none.nearestInOther(one.length) <= other.length);
  }
});

test('random ranges of 60 random articles map to their own letters', () => {
  const nextRandom = createSeededRandom(11);
  const random = (sides: number) => Math.floor(nextRandom() * sides);
  const randomText = (count: number, from: number, size: number) =>
    Array.from({ length: count }, () => String.fromCodePoint(from + random(size))).join('');
  let lost = 0;
  for (let turn = 0; turn < 60; turn++) {
    const paragraphs = Array.from(
      { length: 4 + random(8) },
      () => `${randomText(12 + random(80), 0x4e00, 3000)}。`,
    );
    const whole = paragraphs.join('\n');
    const other = paragraphs.flatMap((one) => [randomText(random(30), 0x6b00, 900), one]).join('\n');
    const randomAlignment = alignTexts(whole, other);
    for (let count = 0; count < 20; count++) {
      const paragraph = random(paragraphs.length);
      const before = paragraphs.slice(0, paragraph).join('\n').length + (paragraph > 0 ? 1 : 0);
      const start = before + random((paragraphs[paragraph] as string).length - 4);
      const stretch = { start, end: start + 1 + random(3) };
      const found = randomAlignment.toOther(stretch);
      if (!found) lost++;
      else assert.equal(other.slice(found.start, found.end), whole.slice(stretch.start, stretch.end));
      if (found) assert.deepEqual(randomAlignment.toOne(found), stretch);
    }
  }
  assert.ok(lost <= 6, `${lost} of 1,200 were not found`);
});
