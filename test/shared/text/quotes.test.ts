import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceQuotes } from '#shared/text/quotes';
import fc from '../../property.ts';

const toCorner: readonly (readonly [string, string])[] = [
  ['他说：“好。”', '他说：「好。」'],
  ['“他说‘走吧’，就走了。”', '「他说『走吧』，就走了。」'],
  ['“他说“好”的时候，“我”在。”', '「他说『好』的时候，『我』在。」'],
  ['“甲‘乙“丙”丁’戊”', '「甲『乙「丙」丁』戊」'],
  ['用“Word”打开“a.txt”。', '用「Word」打开「a.txt」。'],
  ['“OK”', '“OK”'],
  ['He said “hello” to us.', 'He said “hello” to us.'],
  ['The word “你好” means hello.', 'The word “你好” means hello.'],
  ['他说“He said ‘no’ to me”。', '他说「He said ‘no’ to me」。'],
  ['don’t说“不”', 'don’t说「不」'],
  ['O’Brien和他的“朋友”', 'O’Brien和他的「朋友」'],
  ['听the boys’ song', '听the boys’ song'],
  ['在’90年代', '在’90年代'],
  ['“第一段没有完。', '「第一段没有完。'],
  ['第二段才‘完’了。”', '第二段才『完』了。」'],
  ['“甲。“乙”丙', '「甲。「乙」丙'],
  ['——“走！”——“不！”', '——「走！」——「不！」'],
  ['  “ 空格 ”  ', '  「 空格 」  '],
  ['“𠮷”野家', '「𠮷」野家'],
  ['', ''],
];

test('“” and ‘’ become 「」 and 『』 in Chinese; Latin quotations and apostrophes stay', () => {
  for (const [curly, corner] of toCorner) assert.equal(replaceQuotes(curly, 'corner'), corner);
});

test('「」, 『』 and the vertical ﹁﹂ become “” and ‘’, nested ones in turn', () => {
  for (const [corner, curly] of [
    ['他說：「好。」', '他說：“好。”'],
    ['「他說『走吧』，就走了。」', '“他說‘走吧’，就走了。”'],
    ['「他說「好」的時候」', '“他說‘好’的時候”'],
    ['﹁他說﹃走吧﹄﹂', '“他說‘走吧’”'],
    ['『書名』和「字」', '‘書名’和“字”'],
    ['「OK」了', '“OK”了'],
    ['「第一段沒有完。', '“第一段沒有完。'],
  ] as const)
    assert.equal(replaceQuotes(corner, 'curly'), curly);
});

test('nothing but quotation marks changes', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    '‘',
    '’',
    '「',
    '」',
    '字',
    '好',
    'a',
    'z',
    '9',
    ' ',
    '。',
    '\ud840\udc0b',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('corner', 'curly'), (pieces, style) => {
      const text = pieces.join('');
      const changed = replaceQuotes(text, style);
      assert.equal(changed.length, text.length);
      const bare = (one: string) => one.replace(/[“”‘’「」『』]/g, '“');
      assert.equal(bare(changed), bare(text));
    }),
  );
});
