import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { charsetLabels } from '#shared/charset-labels';
import { charsetNamed } from '../../../renderer/import/charset/charset.ts';
import { decode } from '../../../renderer/import/charset/decode.ts';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import { charsetSamples } from './charset-samples.ts';

function hasIconv(): boolean {
  try {
    return execFileSync('iconv', ['--list'], { encoding: 'latin1' }).includes('EUC-TW');
  } catch {
    return false;
  }
}
const isIconvHere = hasIconv();
const needsIconv = isIconvHere ? {} : { skip: 'the program iconv is not here' };
const samples = isIconvHere ? charsetSamples() : [];

test('texts in every charset are read right, with and without a declaration', needsIconv, (context) => {
  const counts = new Map<string, [right: number, all: number]>();
  const wrong: string[] = [];
  for (const { name, label, file, text, bytes } of samples) {
    const decoded = decodeSource(bytes, file, { sanitise: true });
    const isRight = decoded.ok && decoded.value.source === text;
    const row = `${label} ${name.split(' ')[0]}`;
    const [right, all] = counts.get(row) ?? [0, 0];
    counts.set(row, [right + Number(isRight), all + 1]);
    if (!isRight) wrong.push(`${name}: ${decoded.ok ? decoded.value.charset.label : decoded.failure.code}`);
  }
  for (const [row, [right, all]] of counts) context.diagnostic(`${row}: ${right} of ${all}`);
  assert.deepEqual(wrong, []);
});

test('every charset that is offered can be chosen later, whatever was detected before', needsIconv, () => {
  for (const label of charsetLabels) assert.equal(charsetNamed(label), label);
  const plain = samples.filter(({ file, isDeclared }) => file === 'a.txt' && !isDeclared);
  for (const { label, text, bytes, name } of plain) {
    assert.ok((charsetLabels as readonly string[]).includes(label), label);
    for (const wrong of ['big5', 'windows-1252']) decode(bytes, { chosen: wrong });
    const { text: read, charset } = decode(bytes, { chosen: label });
    assert.ok(read === text, name);
    assert.deepEqual(charset, { label, evidence: 'chosen', bad: 0 }, name);
  }
});

test('a charset that the reader chooses is obeyed, however wrong it is', needsIconv, () => {
  const sources = samples
    .filter(({ isDeclared, bytes }) => !isDeclared && bytes.length < 200)
    .map(({ file, bytes }) => ({ file, bytes }));
  const controls = Array.from({ length: 400 }, (_, index) => 0x80 + (index % 32));
  const short = ['中', '茶館', 'ab', '中文\n'].map((text) => Buffer.from(text));
  for (const bytes of [...short, Uint8Array.from(controls)]) sources.push({ file: 'a.txt', bytes });
  for (const label of charsetLabels) {
    for (const { file, bytes } of sources) {
      const read = decodeSource(bytes, file, { sanitise: true, charset: label });
      assert.ok(read.ok, `${label} ${file} ${Buffer.from(bytes).toString('hex').slice(0, 60)}`);
      assert.equal(read.value.charset.label, label);
      assert.equal(read.value.charset.evidence, 'chosen');
    }
  }
});
