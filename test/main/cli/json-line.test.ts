import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toJsonLine } from '../../../main/cli/json-line.ts';

test('a line of JSON is one line in every program that reads it', () => {
  const ends = ['\n', '\r', '\v', '\f', '\x1c', '\x85', '\u2028', '\u2029'];
  for (const end of ends) {
    const value = { text: `渡船${end}來了` };
    const line = toJsonLine(value);
    assert.ok(!ends.some((one) => line.slice(0, -1).includes(one)) && line.endsWith('\n'));
    assert.deepEqual(JSON.parse(line), value);
  }
});
