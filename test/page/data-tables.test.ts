import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { findBoilerplate, foldBoilerplate } from '../../renderer/extract/text/boilerplate-score.ts';

const folder = 'renderer/extract/data';
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const names = readdirSync(folder).filter((name) => name.endsWith('.tsv'));

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

let tables: readonly Table[] = [];
before(async () => {
  const { parseTable } = await import(pathToFileURL(join(process.cwd(), 'build/data-tables.mjs')).href);
  tables = names.map((name) => {
    const { columns, rows } = parseTable(readFileSync(join(folder, name), 'utf8'));
    return { name, columns, rows: rows.map(({ cells }: { cells: readonly string[] }) => cells) };
  });
});

const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? [];
const findDuplicates = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

test('each table is described, sorted and has no entry twice', () => {
  for (const name of names) {
    assert.ok(readme.includes(name), `${name} is not in the README`);
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').slice(1);
    assert.deepEqual(
      lines,
      [...lines].sort((one, other) => (one < other ? -1 : 1)),
      `${name} is not sorted`,
    );
    assert.deepEqual(findDuplicates(lines), [], name);
  }
});

test('each cell is filled and has no blank at its ends', () => {
  for (const { name, rows } of tables)
    for (const cells of rows)
      assert.ok(
        cells.every((cell) => cell !== '' && cell === cell.trim()),
        `${name}: ${cells.join(' | ')}`,
      );
});

test('an entry does not stand twice with another source, rank or example', () => {
  for (const { name, columns, rows } of tables) {
    const isKey = columns.map((column) => !['source', 'rank', 'example', 'seen'].includes(column));
    const keys = rows.map((cells) => cells.filter((_cell, index) => isKey[index]).join(' | '));
    assert.deepEqual(findDuplicates(keys), [], name);
  }
});

test('each source is explained, and each explained source is used', () => {
  const explained = [...readme.slice(readme.indexOf('## Sources')).matchAll(/^\| ([\w-]+) \|/gm)]
    .map(([, id = '']) => id)
    .filter((id) => id !== 'id');
  const used = new Set<string>();
  for (const { name, columns, rows } of tables) {
    const at = columns.indexOf('source');
    assert.ok(at === columns.length - 1 || name === 'boilerplate-groups.tsv', `${name} has no sources`);
    for (const cells of at < 0 ? [] : rows) {
      const source = cells[at] ?? '';
      if (source.startsWith('page-')) {
        assert.ok(readdirSync('test/fixtures').includes(source), `${name}: no fixture ${source}`);
        used.add('page-NAME');
      } else used.add(source);
    }
  }
  assert.deepEqual([...used].sort(), explained.sort());
});

test('a site has hosts of its own, a body, and selectors in a clear order', () => {
  const rows = rowsOf('site-rules.tsv');
  const fields = ['host', 'mark', 'body', 'title', 'byline', 'published', 'site', 'name', 'drop', 'undated'];
  for (const site of new Set(rows.map(([name]) => name))) {
    const own = rows.filter(([name]) => name === site);
    const valuesOf = (field: string) => own.filter(([, one]) => one === field);
    assert.ok(valuesOf('host').length > 0 && valuesOf('body').length > 0, `${site} lacks a host or a body`);
    assert.ok(valuesOf('name').length < 2 && valuesOf('undated').length < 2, site);
    assert.deepEqual(
      valuesOf('body').map(([, , rank]) => Number(rank)),
      valuesOf('body').map((_row, index) => index + 1),
      `ranks of ${site}`,
    );
    for (const [, field = '', rank] of own) {
      assert.ok(fields.includes(field), `${site}: ${field}`);
      assert.ok(field === 'body' || rank === '0', `${site}: ${field} has a rank`);
    }
  }
  const hosts = rows.filter(([, field]) => field === 'host').map(([, , , host = '']) => host);
  assert.deepEqual(findDuplicates(hosts), []);
  const covers = (wide: string, host: string) => wide.startsWith('.') && host.endsWith(wide);
  for (const wide of hosts)
    assert.deepEqual(
      hosts.filter((host) => host !== wide && covers(wide, host)),
      [],
      wide,
    );
});

test('each row of a site has the day on which it was last seen to hold', () => {
  for (const [site, field, , value, seen = '', source] of rowsOf('site-rules.tsv')) {
    const row = `${site} ${field} ${value}: ${seen}`;
    assert.match(seen, /^20\d\d-\d\d-\d\d$/, row);
    assert.equal(new Date(seen).toISOString().slice(0, 10), seen, row);
    assert.ok(Date.parse(seen) <= Date.now(), `${row} is to come`);
    // Rows without a saved page have the day on which they were written, not one before the table began.
    assert.ok(source === 'saved' || seen >= '2026-11-29', row);
  }
});

test('page conventions of one use have ranks from 1, or none', () => {
  const rows = rowsOf('page-conventions.tsv');
  for (const use of new Set(rows.map(([one]) => one))) {
    const ranks = rows
      .filter(([one]) => one === use)
      .map(([, rank]) => Number(rank))
      .sort((one, other) => one - other);
    const isRanked = ranks.some((rank) => rank > 0);
    assert.deepEqual(
      ranks,
      ranks.map((_rank, index) => (isRanked ? index + 1 : 0)),
      use,
    );
  }
});

test('each phrase of boilerplate is found in its example, in either script', () => {
  const traditional = new Map(rowsOf('boilerplate-folding.tsv').map(([from = '', to = '']) => [to, from]));
  for (const [group = '', pattern = '', example = ''] of rowsOf('boilerplate-phrases.tsv')) {
    assert.match(foldBoilerplate(example), new RegExp(pattern, 'u'), `${pattern} in ${example}`);
    const inTraditional = example.replace(/\p{Script=Han}/gu, (one) => traditional.get(one) ?? one);
    for (const line of [example, inTraditional, example.toUpperCase()])
      assert.ok(findBoilerplate(line).includes(group), `${group} in ${line}`);
  }
});

test('groups of boilerplate have phrases, a weight, a reach and a place, and phrases have a group', () => {
  const groups = rowsOf('boilerplate-groups.tsv');
  const used = new Set(rowsOf('boilerplate-phrases.tsv').map(([group]) => group));
  assert.deepEqual([...used].sort(), groups.map(([group]) => group).sort());
  for (const [group, weight, reach = '', place = ''] of groups) {
    assert.ok(Number(weight) > 0, group);
    assert.ok(['sure', 'strong', 'weak'].includes(reach), group);
    assert.ok(['anywhere', 'heading'].includes(place), group);
  }
});

test('phrases of boilerplate match in linear time', () => {
  for (const [, pattern = ''] of rowsOf('boilerplate-phrases.tsv')) {
    assert.doesNotMatch(pattern, /\)(?:[*+]|\{\d+,\})/, `${pattern} repeats a group without bound`);
    const withoutOptional = pattern.replace(/(?:\(\?:[^()]*\)|\[[^\]]*\]|\\.|[^(])\?/g, '');
    const neighbours = /(\[[^\]]*\]|\\.|[^[\\])[*+]\1[*+]/;
    assert.doesNotMatch(withoutOptional, neighbours, `${pattern} repeats the same side by side`);
    assert.doesNotMatch(pattern, /\\[1-9]/, `${pattern} refers back`);
  }
});

test('characters are folded once, and only those that phrases need', () => {
  const rows = rowsOf('boilerplate-folding.tsv');
  assert.deepEqual(findDuplicates(rows.map(([traditional = '']) => traditional)), []);
  const phrases = rowsOf('boilerplate-phrases.tsv')
    .map(([, pattern]) => pattern)
    .join('');
  for (const [traditional = '', simplified = ''] of rows) {
    assert.ok([...traditional].length === 1 && [...simplified].length === 1, traditional);
    assert.ok(phrases.includes(simplified), `${simplified} stands in no phrase`);
  }
  const starts = new Set(rows.map(([traditional]) => traditional));
  assert.deepEqual(
    rows.filter(([, simplified = '']) => starts.has(simplified)),
    [],
    'folded twice',
  );
});
