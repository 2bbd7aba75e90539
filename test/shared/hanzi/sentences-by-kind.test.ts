import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Script } from '#shared/hanzi/script';
import { builtConverter } from './built-converter.ts';
import { sentencesByKind, zhuSentences } from './sentences-by-kind.ts';
import { nativeSentences } from './sentences-native.ts';
import { unseenSentences } from './sentences-unseen.ts';

/** A source text, and the characters that its conversion must have, by offset. */
const parse = (line: string): { readonly source: string; readonly wanted: ReadonlyMap<number, string> } => {
  const wanted = new Map<number, string>();
  let source = '';
  for (const part of line.split('〕')) {
    const [text = '', form] = part.split('〔');
    source += text;
    if (form !== undefined) wanted.set(source.length - 1, form);
  }
  return { source, wanted };
};

/** How many sentences of each kind are right; a number goes up only. */
const right: Readonly<Record<string, number>> = {
  reported: 40,
  cuts: 25,
  cantonese: 23,
  names: 25,
  senses: 25,
  native: 45,
  dry: 37,
  everyday: 36,
  stray: 5,
  lanes: 12,
  pairs: 20,
  mixed: 25,
  zhu: 25,
  cutsUnseen: 25,
  cantoneseUnseen: 24,
  namesUnseen: 25,
  sensesUnseen: 25,
  mixedUnseen: 24,
  zhuUnseen: 25,
};

const kinds = { ...sentencesByKind, ...nativeSentences, zhu: zhuSentences, ...unseenSentences };

for (const [kind, text] of Object.entries(kinds))
  test(`sentences of the kind ${kind} are right, but for those that never were`, async () => {
    const isCantonese = kind.startsWith('cantonese') || kind === 'lanes';
    const isZhu = kind.startsWith('zhu');
    const to: Script = isZhu ? 'zh-Hans' : isCantonese ? 'zh-Hant-HK' : 'zh-Hant-TW';
    const converter = await builtConverter(to);
    const wrong = text
      .trim()
      .split('\n')
      .map((line) => {
        const { source, wanted } = parse(line);
        const isMixed = kind.startsWith('mixed') || kind === 'stray';
        const written = isMixed ? undefined : isZhu ? 'zh-Hant' : 'zh-Hans';
        const shown = converter.text(source, written);
        return [...wanted].every(([at, form]) => shown[at] === form) ? '' : shown;
      })
      .filter((shown) => shown !== '');
    assert.equal(text.trim().split('\n').length - wrong.length, right[kind], wrong.join('\n'));
  });
