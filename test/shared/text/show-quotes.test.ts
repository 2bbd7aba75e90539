import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Converter } from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';
import { withQuotes } from '#shared/text/show-quotes';
import { builtConverter } from '../hanzi/built-converter.ts';
import { unseenQuotes } from '../hanzi/sentences-unseen.ts';

const converters = new Map<Script, Converter>();
const converterTo = (to: Script) => converters.get(to) as Converter;

before(async () => {
  for (const to of ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const)
    converters.set(to, await builtConverter(to));
});

test('converted text has the quotation marks of its region; OpenCC’s standard by choice', () => {
  const source = '她说：“头发‘干’了。”';
  const traditional = '她說：「頭髮『乾』了。」';
  for (const to of ['zh-Hant-TW', 'zh-Hant-HK', 'zh-Hant'] as const)
    for (const quotes of ['region', 'always', 'never'] as const) {
      const shown = withQuotes(converterTo(to), { to, quotes }, 'zh-Hans').text(source);
      const isCorner = quotes === 'always' || (quotes === 'region' && to !== 'zh-Hant');
      assert.equal(/「.*『.*』.*」/.test(shown), isCorner, `${to} ${quotes} ${shown}`);
      assert.equal(/“.*‘.*’.*”/.test(shown), !isCorner, `${to} ${quotes} ${shown}`);
    }
  const options = { to: 'zh-Hans', quotes: 'region' } as const;
  assert.equal(withQuotes(converterTo('zh-Hans'), options, 'zh-Hant').text(traditional), source);
});

test('text that is in the script on screen already keeps its quotation marks, and so does Japanese', () => {
  const options = { to: 'zh-Hant-TW', quotes: 'region' } as const;
  const show = (text: string, article: Parameters<typeof withQuotes>[2]) =>
    withQuotes(converterTo('zh-Hant-TW'), options, article).text(text);
  assert.equal(show('她說：“頭髮乾了。”', 'zh-Hant'), '她說：“頭髮乾了。”');
  assert.equal(show('引用：“頭髮乾了。”', 'zh-Hans'), '引用：“頭髮乾了。”');
  assert.equal(show('“他们”', 'zh-Hant'), '“他們”');
  assert.equal(show('“これは日本語です”', 'zh-Hans'), '“これは日本語です”');
  assert.equal(show('“人山人海”', 'zh'), '「人山人海」');
  const back = { to: 'zh-Hans', quotes: 'region' } as const;
  const simplified = withQuotes(converterTo('zh-Hans'), back, 'zh-Hans');
  assert.equal(simplified.text('她说：「头发」'), '她说：「头发」');
});

test('no offset and no mark changes, and the forms that a reader chose stay as they are', () => {
  const source = '“发展里面的‘面条’”，“干净”';
  const plain = converterTo('zh-Hant-TW').aligned(source, 'zh-Hans');
  const options = { to: 'zh-Hant-TW', quotes: 'region' } as const;
  const quoting = withQuotes(converterTo('zh-Hant-TW'), options, 'zh-Hans');
  const quoted = quoting.aligned(source, 'zh-Hans');
  assert.equal(quoted.text, '「發展裡面的『麵條』」，「乾淨」');
  assert.equal(quoted.source, source);
  for (let at = 0; at <= source.length; at++) {
    assert.equal(quoted.alignment.toShown(at), plain.alignment.toShown(at));
    assert.equal(quoted.alignment.toSource(at), plain.alignment.toSource(at));
  }
  assert.deepEqual(
    [quoted.changes, quoted.choices, quoted.doubts],
    [plain.changes, plain.choices, plain.doubts],
  );
  const fixed = [{ start: 1, end: 3, value: '“發”展' }];
  assert.equal(quoting.aligned('“发展”', 'zh-Hans', fixed).text, '「“發”展」');
});

test('each of 25 sentences with quotation marks is shown as Taiwan writes it', () => {
  const options = { to: 'zh-Hant-TW', quotes: 'region' } as const;
  const converter = withQuotes(converterTo('zh-Hant-TW'), options, 'zh-Hans');
  for (const line of unseenQuotes.trim().split('\n')) {
    const [source = '', wanted] = line.split('|');
    assert.equal(converter.text(source, 'zh-Hans'), wanted);
  }
});
