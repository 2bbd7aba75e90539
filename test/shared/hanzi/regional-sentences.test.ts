import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Script } from '#shared/hanzi/script';
import { parseTable } from '../../../build/data-tables.mjs';
import { builtConverter } from './built-converter.ts';
import { regionalSentences } from './regional-sentences.ts';
import { overreachSentences, unseenRegional } from './sentences-unseen.ts';

const rows = [regionalSentences, unseenRegional, overreachSentences]
  .map((text) => text.trim())
  .join('\n')
  .split('\n')
  .map((line) => line.split('|'));

/** Sentences that are not right yet; the number goes down only. */
const most = { 'zh-Hant-TW': 1, 'zh-Hant-HK': 1 } as const;

for (const [column, to] of ['zh-Hant-TW', 'zh-Hant-HK'].entries())
  test(`nineteen in twenty of our sentences have the words of ${to}`, async () => {
    const converter = await builtConverter(to as keyof typeof most, false, true);
    const wrong = rows
      .map(([source = '', ...wanted]) => [converter.text(source, 'zh-Hans'), wanted[column] ?? ''] as const)
      .filter(([shown, wanted]) => !shown.includes(wanted));
    assert.ok(
      wrong.length <= most[to as keyof typeof most],
      wrong.map((pair) => pair.join(' ← ')).join('\n'),
    );
  });

for (const [column, to] of ['zh-Hant-TW', 'zh-Hant-HK'].entries())
  test(`a word that is ${to}'s already is not made longer`, async () => {
    const [simplify, convert] = [
      await builtConverter('zh-Hans'),
      await builtConverter(to as Script, false, true),
    ];
    const { rows: words } = parseTable(readFileSync('main/shared/hanzi/data/regional-words.tsv', 'utf8'));
    for (const { cells } of words) {
      const [word = '', value = ''] = [cells[0], cells[column + 1]];
      if (word === value || !value.includes(word)) continue;
      const shown = convert.text(`他说${simplify.text(value, 'zh-Hant')}。`, 'zh-Hans');
      assert.equal(shown.length, value.length + 3, shown);
    }
    for (const already of ['脑梗塞', '史他汀类'])
      assert.equal(convert.text(already, 'zh-Hans').length, already.length);
  });
