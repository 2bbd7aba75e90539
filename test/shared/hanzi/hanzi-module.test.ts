// Tests of the built converter module out/convert.mjs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js';

type Memory = ReadonlySet<string>;
type Convert = (text: string, from: string, to: string, document?: Memory | string) => string;
const address = pathToFileURL(join(process.cwd(), 'out/convert.mjs')).href;
const module = (await import(address)) as {
  readonly convert: Convert;
  readonly convertAll: (
    texts: readonly string[],
    from: string,
    to: string,
    document?: Memory | string,
  ) => string[];
  readonly convertExact: Convert;
  readonly memoryOf: (document: string) => Memory;
};

const sample = '他在裡面发展軟件和软体，用滑鼠點互联网；台湾臺灣的头发、浜辺の竜、國圀国，著作與看着。';
const pairs = [
  ...['t', 'tw', 'twp', 'hk', 'hkp'].flatMap((code) => [`cn ${code}`, `${code} cn`]),
  ...['tw', 'hk', 'jp'].flatMap((code) => [`t ${code}`, `${code} t`]),
].map((pair) => pair.split(' ') as [from: 'cn', to: 't']);

test('every pair of codes is converted exactly as opencc-js does', () => {
  assert.equal(pairs.length, 16);
  for (const [from, to] of pairs)
    assert.equal(module.convertExact(sample, from, to), Converter({ from, to })(sample), `${from} to ${to}`);
});

test('by default text in the target script stays as it is', () => {
  assert.equal(module.convert('范先生說土著的老板', 'cn', 'tw'), '范先生說土著的老板');
  assert.equal(module.convert('头发里的软件', 'cn', 'twp'), '頭髮裡的軟體');
  assert.equal(module.convert('頭髮裡的軟體', 'twp', 'cn'), '头发里的软件');
  assert.equal(
    module.convert('船主收好纜繩，退還押金，一伙人上岸去了。', 'cn', 'tw'),
    '船主收好纜繩，退還押金，一伙人上岸去了。',
  );
  assert.equal(
    module.convert('每天早上都先打印三份，然后定期追蹤', 'cn', 'twp'),
    '每天早上都先列印三份，然後定期追蹤',
  );
  assert.equal(module.convert('嗰只狗好得意。', 'cn', 'hk'), '嗰隻狗好得意。');
  assert.equal(module.convert('怎麽', 't', 'cn'), '怎么');
  assert.equal(module.convert('在宏碁下圍碁', 'tw', 'cn'), '在宏碁下围棋');
});

test('an unknown code, and a pair that OpenCC lacks in exact mode, are refused with a message', () => {
  for (const [from, to] of [
    ['cn', 'xx'],
    ['', 't'],
    [undefined, 'cn'],
    ['cn', '__proto__'],
  ] as [string, string][]) {
    assert.throws(
      () => module.convert('字', from, to),
      /RangeError.*no conversion from .* the codes are cn, t/s,
    );
    assert.throws(() => module.convertExact('字', from, to), /RangeError.*no conversion from/s);
  }
  assert.throws(() => module.convertExact('字', 'tw', 'hk'), /no configuration from tw to hk/);
});

test('a pair without an OpenCC configuration goes by way of Traditional', () => {
  assert.equal(module.convert('裡面', 'tw', 'hk'), '裏面');
  assert.equal(module.convert('头发', 'cn', 'cn'), '头发');
  for (const [from, to] of pairs) {
    assert.equal(module.convert('', from, to), '');
    assert.equal(module.convertExact('', from, to), '');
  }
});

test('text in one Traditional standard gets the characters of another', () => {
  assert.equal(module.convert('爲甚麼喫麪？屋裏看着。', 't', 'tw'), '為甚麼吃麵？屋裡看著。');
  assert.equal(module.convert('為什麼吃麵？屋裡看著。', 'tw', 't'), '爲什麼喫麪？屋裏看着。');
  assert.equal(module.convert('臺灣的羣衆爲了', 't', 'hk'), '台灣的羣眾為了');
});

test('a Traditional sentence keeps its words though it has blanks; a list of words does not', () => {
  const sentence = '若要讀寫 .gz 文件，請參閱 gzip 模組。';
  assert.equal(module.convert(sentence, 'cn', 'twp'), sentence);
  assert.equal(module.convert('軟件 网络 后来', 'cn', 'twp'), '軟體 網路 後來');
});

test('the memory of a document settles its names in every paragraph', () => {
  const { convert, memoryOf } = module;
  for (const [person, paragraph, shown] of [
    ['于晓梅先生', '于晓梅走了。', '于曉梅走了。'],
    ['范小云女士', '对范小云很好', '對范小雲很好'],
    ['演员余文乐，演员余文乐', '和余文乐见面', '和余文樂見面'],
    ['涂晓明教授', '涂晓明的书', '涂曉明的書'],
    ['郁小红医生', '找郁小红看病', '找郁小紅看病'],
    ['泽于说。泽于，', '她和泽于在一起', '她和澤于在一起'],
  ] as const) {
    const document = `昨天，${person}来了。\n${paragraph}`;
    for (const to of ['tw', 'twp', 'hk', 't'])
      for (const memory of [document, memoryOf(document)])
        assert.equal(convert(paragraph, 'cn', to, memory), shown, to);
    assert.deepEqual([...memoryOf('没有人在这里。')], []);
  }
  assert.equal(convert('于晓梅走了。', 'cn', 'tw'), '於曉梅走了。', 'a memory is for one call alone');
  assert.equal(convert('于曉梅', 'tw', 'cn', '于晓梅先生'), '于晓梅');
});

const manyParagraphs = [
  '头发||展|一只狗|佢唔系学生|系|只|我系上领带|于先生|于|塔里|克|他说的话里|里|《星球',
  '大战》|写代码的程序|股票代码|数据库|他的软件|范先生說土著的老板|這是繁體中文的一段文字。|人参',
  '加了两个|一段\0有空字的文字，发展|⻓度和⽹络|头\u200b发|干|那口井早就|干了|𠮷里|的士',
  '兵|“面”|吃面|面条|浜辺の竜|abc 里|鼠标',
].flatMap((line) => line.split('|'));
manyParagraphs.push('。'.repeat(5000), `发展${'里面的面条。'.repeat(900)}`);

test('many paragraphs in one call are converted each by itself', () => {
  const orders = [
    manyParagraphs,
    [...manyParagraphs].reverse(),
    manyParagraphs.filter((text) => !text.includes('\0')),
  ];
  const clean = manyParagraphs.filter((text) => !/[\0\u200b⻓⽹]/.test(text));
  // 檔名 is shorter than 文件名, and nothing follows.
  const shrunk = ['发展', '有效的文件名', ''];
  for (const texts of [...orders, clean, [...clean].reverse(), clean.slice(0, 19), shrunk, [], ['里']])
    for (const [from, to] of pairs)
      assert.deepEqual(
        module.convertAll(texts, from, to),
        texts.map((text) => module.convert(text, from, to)),
        `${from} to ${to}`,
      );
  const document = '于晓梅先生来了';
  assert.deepEqual(module.convertAll(['于晓梅', '说'], 'cn', 'tw', document), [
    module.convert('于晓梅', 'cn', 'tw', document),
    '說',
  ]);
});

test('it runs in plain Node from any folder, with and without undocumented functions of buffers', () => {
  const print = "(m) => process.stdout.write(m.convert('头发里', 'cn', 'tw'))";
  const script = `import(${JSON.stringify(address)}).then(${print})`;
  const without = 'delete Buffer.prototype.ucs2Write; delete Buffer.prototype.ucs2Slice;';
  for (const code of [script, without + script])
    assert.equal(execFileSync(process.execPath, ['-e', code], { cwd: tmpdir() }).toString(), '頭髮裡');
});
