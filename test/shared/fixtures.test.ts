import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { separateGlosses } from '../../renderer/extract/separate-glosses.ts';
import { repairText } from '../../renderer/extract/text/repair-text.ts';

const folder = 'test/fixtures';

// A new fixture gets its expected file with EXPECT=write, to be read by a person before it is kept.
for (const name of readdirSync(folder).filter((one) => one.startsWith('text-')))
  test(`${name} becomes the expected article`, () => {
    const text = readFileSync(join(folder, name, 'source.txt'), 'utf8');
    const draft = separateGlosses(repairText(text, `${name}.txt`, {}, []), []);
    const expected = join(folder, name, 'expected.json');
    if (process.env.EXPECT === 'write' && !existsSync(expected))
      writeFileSync(expected, `${JSON.stringify(draft, null, 1)}\n`);
    assert.deepEqual(draft, JSON.parse(readFileSync(expected, 'utf8')));
  });
