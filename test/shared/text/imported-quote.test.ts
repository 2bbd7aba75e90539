import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createImportedQuoteFinder } from '#shared/text/imported-quote';
import fc from '../../property.ts';

const text = '老船夫把纜繩解開，\n慢慢搖到河心。他說：「水漲了。」Then he said “go”.\n他說：「水漲了。」😀完';
const found = (quote: string, more = {}) => {
  const range = createImportedQuoteFinder(text)({ quote, ...more });
  return range && text.slice(range.start, range.end);
};

test('an imported quote is found exactly, or else by its letters', () => {
  assert.equal(found('慢慢搖到河心'), '慢慢搖到河心');
  assert.equal(found('老船夫把缆绳解开,慢慢摇到河心.'), '老船夫把纜繩解開，\n慢慢搖到河心。');
  assert.equal(found('  THEN he\nsaid "GO" '), 'Then he said “go”');
  assert.equal(found('😀'), '😀');
  assert.equal(found('水退了'), undefined);
  for (const nothing of ['', ' \n', '，。', '「」']) assert.equal(found(nothing), undefined, nothing);
});

test('of several places the one with the same context counts, else the first', () => {
  const at = (more = {}) => createImportedQuoteFinder(text)({ quote: '水漲了', ...more })?.start;
  assert.equal(at(), text.indexOf('水漲了'));
  assert.equal(at({ prefix: 'go”. 他说:' }), text.lastIndexOf('水漲了'));
  assert.equal(at({ suffix: '。」😀完' }), text.lastIndexOf('水漲了'));
  assert.equal(at({ prefix: '河心。他說', suffix: 'Then' }), text.indexOf('水漲了'));
});

test('the range found has the letters of the quote, in any text', () => {
  const letters = fc.string({
    unit: fc.constantFrom('发', '發', '髮', '一', 'a', 'A', ' ', '，', '\n', '😀'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(letters, fc.nat(), fc.nat(), (whole, from, size) => {
      const start = from % (whole.length + 1);
      const quote = whole.slice(start, start + (size % 8));
      const range = createImportedQuoteFinder(whole)({ quote });
      if (!/[发發髮一aA😀]/u.test(quote)) return;
      assert.ok(range && range.start < range.end && range.end <= whole.length);
      const bare = (one: string) =>
        one
          .replace(/[ ，\n]/g, '')
          .replace(/[發髮]/g, '发')
          .toLowerCase();
      assert.equal(bare(whole.slice(range.start, range.end)), bare(quote));
    }),
  );
});
