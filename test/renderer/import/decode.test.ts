import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decode } from '../../../renderer/import/charset/decode.ts';

const simplified =
  '清晨的渡口还没有人，船夫把缆绳一圈一圈收好，坐在石阶上等第一班客人。他说，从前这条河比现在宽得多，两岸的灯火要过半夜才熄。\n后来修了桥，来的人少了，可是每年春天，还是有人专程来坐一次船。';
const traditional =
  '清晨的渡口還沒有人，船夫把纜繩一圈一圈收好，坐在石階上等第一班客人。他說，從前這條河比現在寬得多，兩岸的燈火要過半夜才熄。\n後來修了橋，來的人少了，可是每年春天，還是有人專程來坐一次船。';
const hongKong = '佢哋喺碼頭度等咗成個朝早，話嗰隻船仲未嚟。啲街坊都話，呢度嘅風景靚過舊時，得閒就嚟行吓。';

const names = {
  'utf-8': 'utf8',
  gb18030: 'gb18030',
  big5: 'big5-hkscs',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
};
const bytesOf = (text: string, label: string) =>
  iconv.encode(text, names[label as keyof typeof names] ?? label, { addBOM: false });

for (const [label, text] of [
  ['utf-8', simplified],
  ['utf-8', traditional],
  ['gb18030', simplified],
  ['gb18030', traditional],
  ['big5', traditional],
  ['big5', hongKong],
  ['utf-16le', simplified],
  ['utf-16le', traditional],
  ['utf-16be', traditional],
] as const) {
  test(`${label} without a byte order mark is detected: ${text.slice(0, 6)}`, () => {
    const { text: read, charset } = decode(bytesOf(text, label));
    assert.equal(read, text);
    assert.deepEqual(charset, { label, evidence: label === 'utf-8' ? 'valid' : 'statistics', bad: 0 });
  });
}

for (const [label, text] of [
  ['shift_jis', '今日は天気がいいので、公園へ散歩に行きました。桜の花がとてもきれいでした。'],
  ['euc-jp', '今日は天気がいいので、公園へ散歩に行きました。桜の花がとてもきれいでした。'],
  ['euc-kr', '오늘은 날씨가 좋아서 공원에 산책하러 갔습니다. 벚꽃이 아주 예뻤습니다.'],
  ['koi8-r', 'Сегодня хорошая погода, и мы пошли гулять в парк. Цветы были очень красивые.'],
  ['windows-1251', 'Сегодня хорошая погода, и мы пошли гулять в парк. Цветы были очень красивые.'],
  ['windows-1252', 'Où est passé l’été ? Les élèves sont allés à la forêt, très fatigués déjà.'],
  ['windows-1252', 'A café.'],
] as const) {
  test(`${label} is not taken for Chinese: ${text.slice(0, 12)}`, () => {
    const read = decode(bytesOf(text, label));
    assert.equal(read.text, text);
    assert.equal(read.charset.label, label);
  });
}

for (const word of [
  '红楼梦话',
  '说三道四',
  '春江花月',
  '早上好啊',
  '发展经济',
  '欢迎光临',
  '中国',
  '你好',
  '联通',
]) {
  test(`four characters or fewer are enough in GB 18030: ${word}`, () =>
    assert.equal(decode(bytesOf(word, 'gb18030')).text, word));
}
for (const word of ['紅樓夢話', '說三道四', '春江花月', '早上好啊', '發展經濟', '歡迎光臨', '中國', '你好']) {
  test(`four characters or fewer are enough in Big5: ${word}`, () =>
    assert.equal(decode(bytesOf(word, 'big5')).text, word));
}

test('Greek, Cyrillic and accents in UTF-8 are not taken for Chinese', () => {
  for (const text of ['Ελλάδα', 'Привет', 'é', '«»', 'Ωμέγα, Ωμέγα'])
    assert.equal(decode(bytesOf(text, 'utf-8')).text, text);
});

test('a byte order mark decides and is not part of the text', () => {
  for (const [label, mark] of [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
    ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ] as const) {
    const { text, charset } = decode(Buffer.concat([Buffer.from(mark), bytesOf(traditional, label)]));
    assert.equal(text, traditional);
    assert.deepEqual(charset, { label, evidence: 'bom', bad: 0 });
  }
});

test('a UTF-8 mark in front of GB 18030 is no evidence', () => {
  const { text, charset } = decode(
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(simplified, 'gb18030')]),
  );
  assert.equal(charset.label, 'gb18030');
  assert.ok(text.endsWith(simplified));
});

test('English in UTF-16 without a byte order mark is detected', () => {
  for (const label of ['utf-16le', 'utf-16be'] as const)
    assert.equal(decode(bytesOf('Plain words, nothing else.', label)).text, 'Plain words, nothing else.');
});

test('a declared charset counts where the bytes agree, and GB 2312 is GB 18030', () => {
  const rare = '镕𠮷㐀';
  const { text, charset } = decode(bytesOf(rare, 'gb18030'), { declared: 'GB2312' });
  assert.equal(text, rare);
  assert.deepEqual(charset, { label: 'gb18030', evidence: 'declared', bad: 0 });
  assert.equal(decode(bytesOf(hongKong, 'big5'), { declared: 'big5' }).text, hongKong);
  assert.equal(
    decode(bytesOf('café crème', 'windows-1252'), { declared: 'iso-8859-1' }).charset.evidence,
    'declared',
  );
});

test('a wrong declaration is detected', () => {
  const cases = [
    [simplified, 'utf-8', 'gb2312'],
    [simplified, 'gb18030', 'utf-8'],
    [simplified, 'gb18030', 'iso-8859-1'],
    [simplified, 'gb18030', 'big5'],
    [traditional, 'big5', 'gb2312'],
    [traditional, 'big5', 'windows-1252'],
    [traditional, 'utf-8', 'no-such-charset'],
    [traditional, 'utf-8', 'utf-16'],
  ] as const;
  for (const [text, real, declared] of cases) {
    const read = decode(bytesOf(text, real), { declared });
    assert.equal(read.text, text, `${real} declared as ${declared}`);
  }
});

test('the chosen charset wins, and undecodable bytes of a wrong choice are counted', () => {
  const bytes = bytesOf(traditional, 'big5');
  const wrong = decode(bytes, { chosen: 'utf-8' });
  assert.equal(wrong.charset.evidence, 'chosen');
  assert.ok(wrong.charset.bad > 20);
  assert.equal(decode(bytes, { chosen: 'Big5-HKSCS' }).text, traditional);
  assert.throws(() => decode(bytes, { chosen: 'klingon' }), RangeError);
});
