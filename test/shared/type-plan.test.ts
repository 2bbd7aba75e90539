import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planType, type TypeContext } from '#shared/typesetting/type-plan';

const plain: TypeContext = {
  isSimplified: true,
  isHeading: false,
  endsBlock: false,
  squeezes: false,
  hangs: false,
  emphasised: [],
};

/** The pieces of a text with a class, joined by spaces. */
const piecesOf = (text: string, name: string, context: Partial<TypeContext> = {}): string =>
  planType(text, { ...plain, ...context })
    .pieces.filter(({ className }) => className.split(' ').includes(name))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');

const keptIn = (text: string, context: Partial<TypeContext> = {}): string =>
  planType(text, { ...plain, ...context })
    .kept.map(({ start, end }) => text.slice(start, end))
    .join(' ');

test('numbers of up to three digits and !? among Chinese take the place of one character', () => {
  assert.equal(piecesOf('1987年3月12日第123頁，共4位', 'tcy'), '3 12 123 4');
  assert.equal(piecesOf('真的吗？！當然!!什麼?!啊！！！', 'tcy'), '？！ !! ?!');
  assert.equal(piecesOf('3.14和50%與1,280，Windows 11，top 10 songs，A4，08:30', 'tcy'), '');
});

test('a space is left between Chinese and Latin or digits, and nowhere else', () => {
  assert.equal(piecesOf('在Electron里用TypeScript，有 space 的，(x)括号', 'gb'), 'Electron TypeScript');
  assert.equal(piecesOf('在Electron里，28℃的水，第5章，——A', 'ga'), 'Electron 28℃ 5');
});

test('numbers keep their units, and short words with digits stay whole', () => {
  assert.equal(
    keptIn('1987年3月12日，￥1,280.50，US$12.80，28℃，65%，第5章，№7，COVID-19'),
    '1987年 3月 12日 ￥1,280.50 US$12.80 28℃ 65% 第5章 №7 COVID-19',
  );
  assert.equal(
    keptIn('第①章，A4纸，20世纪90年代，±0.05mm，22:30，3.5万'),
    '第①章 A4 20世 90年 ±0.05mm 22:30 3.5万',
  );
});

test('marks that meet are squeezed, and others keep their width', () => {
  const classes = (text: string) =>
    planType(text, { ...plain, squeezes: true }).pieces.map(({ className }) => className);
  assert.deepEqual(classes('他「说」，我'), ['corner', 'corner half', 'end dot']);
  assert.deepEqual(classes('（《信》）字'), ['half', 'half', 'end']);
  assert.deepEqual(classes('说：「好。」字'), ['half colon', 'corner', 'half dot', 'corner end']);
  assert.deepEqual(classes('什么？」字'), ['half colon', 'corner end']);
  assert.deepEqual(classes('真的？真的'), []);
  assert.deepEqual(classes('说“‘好’”字'), [
    'open-quote',
    'open-quote half',
    'close-quote half',
    'close-quote end',
  ]);
});

test('a mark may end its line with half its width where something uneven is before it', () => {
  const plan = (text: string) =>
    planType(text, { ...plain, squeezes: true })
      .pieces.filter(({ className }) => /\bend\b/.test(className))
      .map(({ start, className }) => `${text[start - 1]}${text[start]} ${className}`);
  assert.deepEqual(plan('谁也没有睡，灯灭了；天亮了。'), []);
  assert.deepEqual(plan('他有3本书，一本（新）的。'), ['书， end dot', '新） end', '的。 end dot']);
  assert.deepEqual(plan(`A4纸${'字'.repeat(70)}，字`), []);
});

test('a dot that meets another mark does not hang, whoever squeezes marks', () => {
  for (const squeezes of [true, false]) {
    const text = '他说：“好。”走了，没有回来。';
    const { pieces } = planType(text, { ...plain, squeezes, hangs: true });
    const hanging = pieces.filter(({ className }) => className === 'hang').map(({ start }) => start);
    assert.deepEqual(hanging, [text.indexOf('，'), text.length - 1]);
  }
});

test('curly quotation marks have the forms of the region in vertical lines', () => {
  const forms = (text: string, isSimplified: boolean) =>
    planType(text, { ...plain, isSimplified })
      .pieces.map(({ vertical }) => vertical)
      .join('');
  assert.equal(forms('他说“我‘这里’”', true), '﹃﹁﹂﹄');
  assert.equal(forms('他說“我‘這裏’”', false), '﹁﹃﹄﹂');
  assert.equal(forms('He said “don’t” and left', true), '');
  assert.equal(piecesOf('He said “no” and left', 'foreign'), '“ ”');
});

test('long addresses are broken at their joints', () => {
  const text = '见https://example.org/a/long/path.html?x=1&y=2。';
  const { breaks } = planType(text, plain);
  assert.deepEqual(
    breaks.map((at) => text[at]),
    ['e', 'o', 'a', 'l', 'p', 'h', 'x', '1', 'y', '2'],
  );
  assert.equal(keptIn(text), '');
});

test('the last line of a paragraph has two characters, and words of headings stay whole', () => {
  const text = '这一段用来看最后一行会不会只剩下孤零零的一个字。';
  assert.equal(keptIn(text, { endsBlock: true }), '个字。');
  assert.equal(keptIn('短的一段。', { endsBlock: true }), '');
  assert.equal(keptIn('图后的一段。', { endsBlock: true, continuesBlock: true }), '一段。');
  assert.match(keptIn('标点与换行的规矩', { isHeading: true }), /标点 .*规矩/);
});

test('a heading may be broken between its words', () => {
  const breaksIn = (text: string): string => {
    const { breaks } = planType(text, { ...plain, isHeading: true });
    return [...text].map((one, at) => (breaks.includes(at) ? `|${one}` : one)).join('');
  };
  assert.equal(breaksIn('全力推进开发园区'), '全力|推进|开发|园区');
  assert.equal(breaksIn('调研：加快 建设'), '调研：加快 建设');
  assert.equal(breaksIn('a'.repeat(20)), 'a'.repeat(20));
});

test('emphasis has a piece for each Chinese character', () => {
  assert.equal(piecesOf('着重𠮷a，字', 'dotted', { emphasised: [{ start: 0, end: 7 }] }), '着 重 𠮷 字');
});

test('of two kept parts side by side the second has its space around it', () => {
  const spacedIn = (text: string) => planType(text, plain).kept.map(({ isSpaced = false }) => isSpaced);
  assert.deepEqual(spacedIn('在9月24日8时，1,200元共3名'), [false, true, true, false, false]);
  assert.deepEqual(spacedIn('3月1,200元，第1章第2节'), [false, true, false, false]);
});

test('the pieces of any text are in order and overlap neither each other nor the ends of kept parts', () => {
  const letters = fc.constantFrom(
    ...('字的“”‘’「」（），。！？：；1239%￥aZ /.:-?&第年①☐𠮷\u3000 \n…—'.match(/./gsu) as string[]),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: letters, maxLength: 60 }),
      fc.boolean(),
      fc.boolean(),
      (text, one, other) => {
        const { pieces, kept } = planType(text, {
          ...plain,
          squeezes: one,
          hangs: other,
          isHeading: other,
          endsBlock: one,
          emphasised: [{ start: 0, end: text.length >> 1 }],
        });
        for (const list of [pieces, kept])
          for (const [at, { start, end }] of list.entries())
            assert.ok(start < end && end <= text.length && start >= (list[at - 1]?.end ?? 0));
        for (const { start, end } of kept)
          for (const piece of pieces)
            assert.ok(
              piece.end <= start || piece.start >= end || (piece.start >= start && piece.end <= end),
              JSON.stringify([text, start, end, piece]),
            );
      },
    ),
  );
});
