import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CitedPassage, writeCitation } from '#shared/write/citation';

const passage: CitedPassage = {
  text: '他說：「好。」',
  title: '春天來了',
  byline: '林小溪',
  site: '河邊報',
  published: '2024-03-05T09:15',
  url: 'https://example.org/a?b=1',
};

test('a citation names author, title, site, date and address in the language of the text', () => {
  for (const [lang, written] of [
    [
      'zh-Hant-TW',
      '「他說：『好。』」（林小溪〈春天來了〉，河邊報，2024年3月5日，https://example.org/a?b=1）',
    ],
    ['zh-Hant', '「他說：『好。』」（林小溪〈春天來了〉，河邊報，2024年3月5日，https://example.org/a?b=1）'],
    [
      'zh-Hant-HK',
      '「他說：『好。』」（林小溪〈春天來了〉，河邊報，2024年3月5日，https://example.org/a?b=1）',
    ],
    ['zh-Hans', '“他說：「好。」”（林小溪《春天來了》，河邊報，2024年3月5日，https://example.org/a?b=1）'],
    ['en', '“他說：「好。」” (林小溪, “春天來了”, 河邊報, 5 March 2024, https://example.org/a?b=1)'],
  ] as const)
    assert.equal(writeCitation(passage, lang), written, lang);
});

test('what is unknown is left out, and marks of parameters in the text stay', () => {
  const nothing = { text: ' {title} $& “a” ', title: '', byline: '', site: '', published: '', url: '' };
  assert.equal(writeCitation(nothing, 'en'), '“{title} $& ‘a’”');
  assert.equal(writeCitation({ ...nothing, byline: '林小溪' }, 'zh-Hans'), '“{title} $& ‘a’”（林小溪）');
  assert.equal(
    writeCitation({ ...nothing, title: '{byline}' }, 'zh-Hant-TW'),
    '「{title} $& “a”」（〈{byline}〉）',
  );
  assert.equal(writeCitation({ ...nothing, published: '2024' }, 'en'), '“{title} $& ‘a’”');
  assert.equal(
    writeCitation({ ...nothing, text: '一\n二', url: 'https://example.org' }, 'zh-Hant-HK'),
    '「一\n二」（https://example.org）',
  );
});
