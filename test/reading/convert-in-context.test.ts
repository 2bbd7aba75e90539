import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Converter } from '#shared/hanzi/engine';
import type { RenderedRun } from '../../renderer/reading/article-view.ts';
import { convertInContext } from '../../renderer/reading/convert-in-context.ts';
import fc from '../property.ts';
import { builtConverter } from '../shared/hanzi/built-converter.ts';

const words = [
  '头发',
  '发展',
  '面条',
  '里面',
  '皇后',
  '后来',
  '干净',
  '干部',
  '理发店',
  '只有',
  '一只',
  '台风',
  '，',
  '。',
];
let converter: Converter;

before(async () => {
  converter = await builtConverter('zh-Hant-TW');
});

/** The runs of a text that is divided at some places. */
function divide(text: string, places: readonly number[]): RenderedRun[] {
  const ends = [...new Set([...places, text.length])].sort((a, b) => a - b);
  let start = 0;
  return ends.map((end) => {
    const own = text.slice(start, end);
    const run = { leaves: [], texts: [own], start, block: 0, convertible: true };
    const joins = {
      ...(start > 0 && { joinsPrevious: true }),
      ...(end < text.length && { joinsNext: true }),
    };
    start = end;
    return {
      run: { ...run, ...joins } as RenderedRun['run'],
      nodes: [],
      leaves: [],
      text: own,
      isBody: true,
      writtenScript: 'zh-Hans',
      alignment: undefined,
      conversionKey: '',
    };
  });
}

test('a paragraph that is divided anywhere is converted as a whole, with the same marks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words), { minLength: 4, maxLength: 300 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
      (chosen, places) => {
        const text = chosen.join('');
        const whole = converter.aligned(text, 'zh-Hans');
        const cuts = places.map((place) => 1 + Math.floor(place * (text.length - 1)));
        const parts = divide(text, cuts);
        const conversions = parts.map((part) => convertInContext(part, text, converter, () => []));
        assert.equal(conversions.map((one) => one.text).join(''), whole.text);
        const changes = conversions.flatMap((one, index) =>
          one.changes.map(({ start, shownStart }) => [
            start + (parts[index]?.run.start ?? 0),
            one.text.slice(shownStart, shownStart + 1),
          ]),
        );
        assert.deepEqual(
          changes,
          whole.changes.map(({ start, shownStart }) => [start, whole.text.slice(shownStart, shownStart + 1)]),
        );
        for (const { alignment, text: shown, source } of conversions) {
          assert.equal(alignment.toShown(0), 0);
          assert.equal(alignment.toShown(source.length), shown.length);
          assert.equal(alignment.toSource(shown.length), source.length);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a form that the reader chose across the edge of a box is seen on both sides', () => {
  const text = '理发店的里面';
  const parts = divide(text, [2]);
  const shown = parts.map(
    (part) =>
      convertInContext(part, text, converter, (source, start) => {
        const at = text.indexOf('发店') - start;
        return at >= 0 && source.startsWith('发店', at) ? [{ start: at, end: at + 2, value: '甲乙' }] : [];
      }).text,
  );
  assert.equal(shown.join(''), '理甲乙的裡面');
});
