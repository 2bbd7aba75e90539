import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenUnits } from '#shared/hanzi/convert/hidden-units';
import type { Script } from '#shared/hanzi/script';
import fc from '../../property.ts';
import { builtConverter } from './built-converter.ts';

const zwsp = '\u200b';

test('a word is seen across each hidden unit, and each unit stays where it is', async () => {
  const converter = await builtConverter('zh-Hant-TW');
  for (const hidden of hiddenUnits) {
    assert.equal(converter.text(`头${hidden}发很长`, 'zh-Hans'), `頭${hidden}髮很長`);
    assert.equal(converter.text(`头${hidden}发很长`), `頭${hidden}髮很長`);
    assert.equal(
      converter.text(`皇${hidden}后${hidden}${hidden}来了${hidden}`),
      `皇${hidden}后${hidden}${hidden}來了${hidden}`,
    );
  }
  const mainland = await builtConverter('zh-Hans');
  assert.equal(mainland.text(`乾${zwsp}隆皇帝`, 'zh-Hant'), `乾${zwsp}隆皇帝`);
  assert.equal(mainland.text(`看${zwsp}著\u00ad他`), `看${zwsp}着\u00ad他`);
  assert.equal(mainland.text(`魯迅${zwsp}著《吶喊》`), `鲁迅${zwsp}著《呐喊》`);
});

test('regional words and radicals are found among hidden units, but not by exact conversion', async () => {
  const regional = await builtConverter('zh-Hant-TW', false, true);
  assert.equal(regional.text(`打开软${zwsp}件和出租${zwsp}车。`), `開啟軟${zwsp}體和計程${zwsp}車。`);
  assert.equal(regional.text(`⻓头${zwsp}发`, 'zh-Hans'), `長頭${zwsp}髮`);
  const exact = await builtConverter('zh-Hant-TW', true);
  assert.equal(exact.text(`头${zwsp}发`), `頭${zwsp}發`);
});

test('offsets, changes and doubts of a text with hidden units are those of the characters', async () => {
  const converter = await builtConverter('zh-Hant-TW', false, true);
  const source = `他的头${zwsp}发${zwsp}干了，写博${zwsp}客。`;
  const conversion = converter.aligned(source, 'zh-Hans');
  assert.equal(conversion.source, source);
  for (const { start, end, shownStart, shownEnd } of conversion.changes) {
    assert.equal(conversion.alignment.toShown(start), shownStart);
    assert.equal(conversion.alignment.toSource(shownEnd), end);
  }
  const words = conversion.changes.map(({ start, end }) => source.slice(start, end));
  assert.ok(words.includes(`头${zwsp}发`) && words.includes(`博${zwsp}客`), words.join(' '));
  const fixed = [{ start: 3, end: 5, value: '髪' }];
  assert.ok(converter.aligned(source, 'zh-Hans', fixed).text.includes(`頭${zwsp}髪`));
});

test('a text with hidden units converts as without them', async () => {
  const piece = fc.constantFrom(...'头发干后面里只表\u200b\u00ad，。a\u2060𠮷软件', ...['出租车', '博客']);
  for (const to of ['zh-Hant-TW', 'zh-Hant-HK', 'zh-Hans'] as const satisfies readonly Script[]) {
    const converter = await builtConverter(to, false, to !== 'zh-Hans');
    const visible = (text: string) => text.replace(/[\u00ad\u200b\u2060]/g, '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const conversion = converter.aligned(text, 'zh-Hans');
        assert.equal(visible(conversion.text), converter.text(visible(text), 'zh-Hans'));
        assert.equal(converter.text(text, 'zh-Hans'), conversion.text);
        assert.equal(
          text.match(/[\u00ad\u200b\u2060]/g)?.join(''),
          conversion.text.match(/[\u00ad\u200b\u2060]/g)?.join(''),
        );
        for (let at = 1; at <= text.length; at++)
          assert.ok(conversion.alignment.toShown(at) >= conversion.alignment.toShown(at - 1));
      }),
    );
  }
});
