import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ExportRecord } from '#shared/export-record';
import type { Failure } from '#shared/result';
import { openServiceExport } from '../../../renderer/import/exports/open-export.ts';

const folder = 'test/fixtures';

const shownOf = ({ bytes, parts, ...record }: ExportRecord) => {
  const source = new TextDecoder().decode(bytes);
  return {
    ...record,
    // Of a long source, only the beginning and the end are compared.
    source: source.length < 1000 ? source : `${source.slice(0, 300)} … ${source.slice(-120)}`,
    ...(parts && {
      bases: parts.bases,
      pictures: [...parts.pictures].map(([at, one]) => `${at} ${one.length}`),
    }),
  };
};

// A new fixture gets its expected file with EXPECT=write, to be read by a person before it is kept.
for (const name of readdirSync(folder).filter((one) => one.startsWith('export-')))
  test(`${name} gives the expected records, and its bytes are unchanged`, () => {
    const source = readdirSync(join(folder, name)).find((one) => one.startsWith('source.')) as string;
    const bytes = new Uint8Array(readFileSync(join(folder, name, source)));
    const before = Buffer.from(bytes);
    const opened = openServiceExport(bytes, source);
    assert.ok(opened?.ok, name);
    const { service, records, refused } = opened.value;
    const report = { service, records: records.map(shownOf), refused: refused as Failure[] };
    const expected = join(folder, name, 'expected.json');
    if (process.env.EXPECT === 'write' && !existsSync(expected))
      writeFileSync(expected, `${JSON.stringify(report, null, 1)}\n`);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), JSON.parse(readFileSync(expected, 'utf8')));
    assert.deepEqual(Buffer.from(bytes), before);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });
