import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ArticleNode,
  allowsAttribute,
  parseDraft,
  parseExtracted,
  parseNodes,
  tags,
} from '#shared/article';
import { defaultSettings, parseArticleState, parseSettings, pickNewSettings } from '#shared/settings';
import fc from '../property.ts';

const noAddress = () => undefined;

test('unknown tags give way to their children, unknown attributes are dropped', () => {
  const nodes = [
    {
      tag: 'p',
      attributes: { onclick: 'x()', lang: 'zh-Hant', style: 'x', id: 'body' },
      children: [
        { tag: 'script', children: ['alert'] },
        { tag: 'font', children: ['字'] },
      ],
    },
    { tag: 'a', attributes: { href: 'javascript:x()' }, children: ['連結'] },
    { tag: 'img', attributes: { src: 'https://example.org/x.png', alt: '圖' } },
  ];
  assert.deepEqual(parseNodes(nodes, noAddress), [
    { tag: 'p', attributes: { lang: 'zh-Hant' }, children: ['alert', '字'] },
    { tag: 'a', children: ['連結'] },
    { tag: 'img', attributes: { alt: '圖' } },
  ]);
});

test('parsing any tree gives only known tags and attributes', () => {
  const check = (nodes: readonly ArticleNode[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') continue;
      assert.ok(tags.has(node.tag));
      for (const [name, value] of Object.entries(node.attributes ?? {}))
        assert.ok(allowsAttribute(node.tag, name, value));
      check(node.children ?? []);
    }
  };
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      try {
        check(parseNodes(value, noAddress));
      } catch (error) {
        assert.ok(error instanceof TypeError, String(error));
      }
    }),
  );
  assert.throws(() => parseDraft('x'), TypeError);
});

test('a draft from the hidden page keeps addresses of pictures, one from disk only stored pictures', () => {
  const stored = `picture:${'0'.repeat(64)}`;
  const pictures = ['a_files/x.png', stored].map((src) => ({ tag: 'img', attributes: { src, alt: '圖' } }));
  const answer = { body: pictures, footer: [], beside: ['a_files/x.css', 7] };
  const { draft, beside } = parseExtracted(answer);
  assert.deepEqual([draft.body, beside], [pictures, ['a_files/x.css']]);
  assert.deepEqual(parseDraft(answer).body, [{ tag: 'img', attributes: { alt: '圖' } }, pictures[1]]);
  assert.throws(() => parseExtracted({ body: 7, footer: [] }), TypeError);
});

test('a tree of any depth is parsed without a stack overflow', () => {
  let deep: unknown = '底';
  for (let level = 0; level < 5000; level++) deep = { tag: 'div', children: [deep] };
  assert.match(JSON.stringify(parseNodes([deep, '末'], noAddress)), /"底".*"末"/);
});

test('settings and states are read from anything, wrong fields give the default', () => {
  assert.deepEqual(parseSettings(null), defaultSettings);
  assert.deepEqual(parseSettings({ theme: 'pink', typeSize: 'x', list: 1, script: 'en' }), defaultSettings);
  assert.equal(parseSettings({ typeSize: 400 }).typeSize, 40);
  const type = parseSettings({
    leading: 9,
    measure: 'x',
    punctuation: 'hanging',
    fontHans: 'a"; b',
    fontLatin: ' Georgia ',
  });
  assert.deepEqual(
    [type.leading, type.measure, type.punctuation, type.fontHans, type.fontLatin],
    [2.6, 36, 'hanging', '', 'Georgia'],
  );
  assert.deepEqual(
    parseArticleState({
      place: -1,
      script: 'zh-Hans',
      charset: '<b>',
      repairsOff: ['gloss', 'x'],
      footerOpen: 1,
    }),
    {
      script: 'zh-Hans',
      repairsOff: ['gloss'],
    },
  );
  fc.assert(
    fc.property(fc.anything(), (value) => {
      parseSettings(value);
      parseArticleState(value);
    }),
  );
});

test('imported settings replace only defaults, and only settings about reading', () => {
  const now = { ...defaultSettings, theme: 'dark' as const, watched: ['/here'] };
  const given = {
    theme: 'sepia',
    face: 'hei',
    typeSize: 24,
    list: false,
    watched: ['/there'],
    colour: 'loud',
  };
  assert.deepEqual(pickNewSettings(now, given), { face: 'hei', typeSize: 24 });
  for (const nothing of [null, undefined, 7, [], 'x', {}, now])
    assert.deepEqual(pickNewSettings(now, nothing), {});
});
