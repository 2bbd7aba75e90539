import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ArticleNode, element } from '#shared/article';
import { encodeNodes, encodeShortNodes } from '#shared/layout/encode-nodes';
import type { BuildStep, EncodedNodes } from '#shared/layout/encoded-nodes';
import { runsOf } from '#shared/text/text-runs';
import fc from '../../property.ts';

const stepsOf = ({ parts }: EncodedNodes): readonly BuildStep[] =>
  parts.flatMap((part) => JSON.parse(part) as BuildStep[]);

/** The tree that the steps build, without the elements that stand only for layout. */
function treeOf(steps: readonly BuildStep[]): ArticleNode[] {
  const root: ArticleNode[] = [];
  const open = [root];
  for (const step of steps) {
    const into = open.at(-1) as ArticleNode[];
    if (step === 0) open.pop();
    else if (typeof step === 'string') into.push(step);
    else {
      const [tag, attributes = {}, layout] = step;
      const children: ArticleNode[] = layout?.isOwn ? into : [];
      if (!layout?.isOwn) into.push({ ...element(tag, attributes), children });
      open.push(children);
    }
  }
  assert.equal(open.length, 1, 'every element is closed');
  return root;
}

/** A tree with neighbouring texts joined, and divided ruby and tables put together again. */
function joined(nodes: readonly ArticleNode[]): ArticleNode[] {
  const result: ArticleNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (typeof node === 'string') {
      if (typeof last === 'string') result[result.length - 1] = last + node;
      else if (node !== '') result.push(node);
    } else result.push({ tag: node.tag, children: joined(node.children ?? []) });
  }
  return result;
}

const textOf = (nodes: readonly ArticleNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children ?? []))).join('');

const long = '头发长了要剪，话长了也要剪。'.repeat(3000);
const boxWeights = (steps: readonly BuildStep[]): number[] => {
  const weights: number[] = [];
  let weight = 0;
  for (const step of steps) {
    if (typeof step === 'string') weight += step.length;
    else if (step !== 0 && step[2]?.lines !== undefined) {
      weights.push(weight);
      weight = 0;
    }
  }
  return [...weights, weight];
};

test('an encoded tree is the tree, with the same text and the same characters in order', () => {
  const tree = fc.letrec<{ node: ArticleNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('', '头', '发展', 'abc', '\n', `a${'\u0301'.repeat(60)}`, long),
      fc.record({
        tag: fc.constantFrom('p', 'div', 'b', 'ruby', 'rt', 'br', 'code', 'img', 'li', 'ul', 'blockquote'),
        children: fc.array(tie('node'), { maxLength: 4 }),
      }),
    ),
  })).node;
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 6 }), (nodes) => {
      for (const encoded of [encodeNodes(nodes), encodeShortNodes(nodes)]) {
        const built = treeOf(stepsOf(encoded));
        assert.equal(encoded.text, runsOf(nodes).text);
        assert.equal(textOf(built), textOf(nodes));
        assert.equal(runsOf(built).text, runsOf(nodes).text);
      }
    }),
    { numRuns: 40 },
  );
});

for (const [name, node] of [
  ['a long paragraph', element('p', {}, [long])],
  ['a bold text that is long', element('p', {}, ['一', element('b', {}, [long]), '二'])],
  [
    'many inline elements',
    element(
      'p',
      {},
      Array.from({ length: 5000 }, () => element('b', {}, ['发'])),
    ),
  ],
  [
    'a long quotation',
    element(
      'blockquote',
      {},
      Array.from({ length: 3000 }, () => element('p', {}, ['头发'])),
    ),
  ],
  ['a long cell', element('table', {}, [element('tr', {}, [element('td', {}, [long])])])],
  [
    'lists in lists',
    element('ul', {}, [element('li', {}, ['一', element('ul', {}, [element('li', {}, [long])])])]),
  ],
] as const)
  test(`${name} is divided into boxes, and keeps its elements and its text`, () => {
    const encoded = encodeNodes([node]);
    const steps = stepsOf(encoded);
    assert.equal(encoded.text, runsOf([node]).text);
    assert.deepEqual(joined(treeOf(steps)), joined([node]));
    assert.ok(Math.max(...boxWeights(steps)) < 8000, String(Math.max(...boxWeights(steps))));
  });

test('a ruby with many readings becomes several, each of whole bases', () => {
  const pairs = Array.from({ length: 5000 }, (_, at) => [`字${at}`, element('rt', {}, ['zi'])]).flat();
  const encoded = encodeNodes([element('p', {}, [element('ruby', {}, pairs)])]);
  const steps = stepsOf(encoded);
  const rubies = steps.filter((step) => typeof step !== 'string' && step !== 0 && step[0] === 'ruby');
  assert.ok(rubies.length > 5, String(rubies.length));
  assert.equal(textOf(treeOf(steps)), textOf(pairs));
  assert.equal(encoded.text, pairs.filter((one) => typeof one === 'string').join(''));
});

test('a long table becomes tables with the same columns, which cut no cell that spans rows', () => {
  const rows = Array.from({ length: 3000 }, (_, at) =>
    element('tr', {}, [
      ...(at % 3 === 0 ? [element('th', { rowspan: '3' }, [`组${at}`])] : []),
      element('td', {}, [`头发${at}`]),
    ]),
  );
  const table = element('table', { lang: 'zh' }, [
    element('caption', {}, ['表']),
    element('tbody', {}, rows),
  ]);
  const encoded = encodeNodes([table]);
  const steps = stepsOf(encoded);
  const parts = treeOf(steps).map((node) => (typeof node === 'string' ? [] : (node.children ?? [])));
  assert.ok(parts.length > 5, String(parts.length));
  assert.equal(encoded.text, runsOf([table]).text);
  for (const [index, part] of parts.entries()) {
    const first = textOf(part.slice(index === 0 ? 1 : 0)).slice(0, 1);
    assert.equal(first, '组', `table ${index} begins with a group`);
  }
  const roles = steps.map((step) => (typeof step === 'object' ? step[2]?.attributes?.role : undefined));
  assert.equal(roles.filter((role) => role === 'row').length, 3000);
  assert.ok(
    steps.some((step) => typeof step === 'object' && step[2]?.attributes?.['aria-rowcount'] === '3000'),
  );
});

test('items of a long ordered list are in lists of few items, which go on counting', () => {
  const items = Array.from({ length: 4000 }, (_, at) => element('li', {}, [`发${at}`]));
  const steps = stepsOf(encodeNodes([element('ol', { start: '5' }, items)]));
  let number = 5;
  let lists = 0;
  for (const step of steps) {
    if (step === 0 || typeof step === 'string') continue;
    if (step[2]?.className === 'part') {
      assert.equal(step[2].attributes?.start, String(number));
      lists++;
    }
    if (step[0] === 'li') number++;
  }
  assert.ok(lists > 5);
  assert.equal(number, 4005);
});

test('marks that are stacked too high are kept but not drawn', () => {
  for (const mark of ['\u0301', '\u0e34', '\u200d', '\ufe0f', '\u{e0101}']) {
    const text = `她o${mark.repeat(5000)}说`;
    const steps = stepsOf(encodeNodes([element('p', {}, [text])]));
    assert.equal(textOf(treeOf(steps)), text);
    const stack = steps.findIndex((step) => typeof step === 'object' && step[2]?.className === 'stack');
    assert.ok(stack > 0);
    assert.equal(typeof steps[stack + 1] === 'string' && (steps[stack + 1] as string).includes('o'), false);
  }
});

test('pictures that are joined without end are kept but not drawn', () => {
  const text = `她${'👩\u200d'.repeat(5000)}👩说`;
  const steps = stepsOf(encodeNodes([element('p', {}, [text])]));
  assert.equal(textOf(treeOf(steps)), text);
  assert.ok(
    steps.every((step, at) => {
      const isStack = at > 0 && typeof steps[at - 1] === 'object';
      return typeof step !== 'string' || step.length < 100 || isStack;
    }),
  );
});

test('an article of the usual size has no element for layout below its blocks', () => {
  const nodes = [element('p', {}, [long.slice(0, 3000)]), element('ol', {}, [element('li', {}, ['发'])])];
  const own = stepsOf(encodeNodes(nodes)).filter((step) => typeof step === 'object' && step[2] !== undefined);
  assert.ok(own.every((step) => typeof step === 'object' && step[0] === 'div'));
  assert.ok(stepsOf(encodeShortNodes(nodes)).every((step) => typeof step !== 'object' || !step[2]));
});
