import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ArticleNode, element } from '#shared/article';
import { runsOf } from '#shared/text/text-runs';
import fc from '../../property.ts';

const texts = (nodes: readonly ArticleNode[]) => runsOf(nodes).runs.map((run) => run.texts);

test('inline tags and ruby readings do not end a run; blocks, breaks, code and other languages do', () => {
  const paragraph = element('p', {}, [
    '头',
    element('b', {}, ['发']),
    element('ruby', {}, ['揚', element('rt', {}, ['yáng'])]),
    '州',
    element('br'),
    '里',
    element('code', {}, ['发']),
    element('a', { href: 'https://example.org/' }, ['面']),
    element('span', { lang: 'ja' }, ['発展']),
    element('span', { lang: 'zh-Hant' }, ['說']),
  ]);
  assert.deepEqual(texts([paragraph, element('p', {}, ['完'])]), [
    ['头', '发', '揚', '州'],
    ['里'],
    ['发'],
    ['面'],
    ['発展'],
    ['說'],
    ['完'],
  ]);
  const { runs, text } = runsOf([paragraph, element('p', {}, ['完'])]);
  assert.equal(text, '头发揚州\n里发面発展說\n完');
  assert.deepEqual(
    runs.map((run) => run.convertible),
    [true, true, false, true, false, true, true],
  );
  assert.deepEqual(runs[0]?.leaves, [0, 1, 2, 4]);
  assert.deepEqual(new Set(runs.slice(0, 6).map((run) => run.block)).size, 1);
});

test('code stays code when another language is marked inside it', () => {
  const { runs } = runsOf([element('code', {}, [element('span', { lang: 'zh-Hans' }, ['发'])])]);
  assert.deepEqual(
    runs.map((run) => run.convertible),
    [false],
  );
});

const tree = fc.letrec<{ node: ArticleNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', '头', '发展', 'abc', '\n', '里 面'),
    fc.record({
      tag: fc.constantFrom('p', 'div', 'b', 'ruby', 'rt', 'br', 'hr', 'code', 'img', 'li', 'span'),
      children: fc.array(tie('node'), { maxLength: 4 }),
    }),
  ),
})).node;

test('every run has its offset in the text, in order, and no leaf occurs twice', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 6 }), (nodes) => {
      const { runs, text } = runsOf(nodes);
      let end = 0;
      const leaves = new Set<number>();
      for (const run of runs) {
        const runText = run.texts.join('');
        assert.ok(run.start >= end);
        assert.equal(
          text.slice(run.start, run.start + runText.length),
          runText.slice(0, Math.max(0, text.length - run.start)),
        );
        end = run.start + runText.length;
        for (const leaf of run.leaves) assert.ok(!leaves.has(leaf) && leaves.add(leaf));
        assert.equal(run.leaves.length, run.texts.length);
      }
    }),
  );
});
