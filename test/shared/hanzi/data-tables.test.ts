import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import {
  type Converter,
  createConverter,
  readDisambiguationModel,
  readTables,
  tableFor,
} from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';
import { type DataTable, parseTable } from '../../../build/data-tables.mjs';
import { writeTables } from '../../../build/dictionary.mjs';

const folder = 'main/shared/hanzi/data';
const names = readdirSync(folder).flatMap((name) => (name.endsWith('.tsv') ? [name.slice(0, -4)] : []));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const tables = new Map<string, DataTable>(
  names.map((name) => [name, parseTable(readFileSync(join(folder, `${name}.tsv`), 'utf8'))]),
);

/** The entries of a table as objects by column. */
const entries = (name: string): Record<string, string>[] => {
  const { columns, rows } = tables.get(name) ?? { columns: [], rows: [] };
  return rows.map(({ cells }) =>
    Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  );
};

const tablesFolder = join(process.cwd(), 'out/app/hanzi');
const bytesOf = (path: string): ArrayBuffer => new Uint8Array(readFileSync(path)).buffer;
const makeConverter = (to: Script, regional = false): Converter =>
  createConverter(readTables(bytesOf(join(tablesFolder, tableFor(to, regional)))), {
    to,
    regional,
    ambiguity: readDisambiguationModel(bytesOf(join(process.cwd(), 'assets/ambiguity.bin'))),
  });

before(() => writeTables(tablesFolder));

test('every table is sorted, has no row twice, and is described in the README', () => {
  for (const [name, { rows }] of tables) {
    assert.match(readme, new RegExp(`### .*\\b${name}\\.tsv`), name);
    const lines = rows.map(({ cells }) => cells.join('\t'));
    for (const [index, line] of lines.entries())
      assert.ok(index === 0 || (lines[index - 1] as string) < line, `${name}:${rows[index]?.line} ${line}`);
  }
});

test('every entry has a source that the README explains', () => {
  const listed = readme.slice(readme.indexOf('## Sources'));
  const ids = new Set([...listed.matchAll(/^\| ([\w-]+) \|/gm)].map(([, id]) => id));
  const used = new Set<string>();
  for (const [name, { columns }] of tables) {
    assert.equal(columns.at(-1), 'source', name);
    for (const { source = '' } of entries(name))
      for (const id of source.split('+')) {
        assert.ok(ids.has(id), `${name} has the source "${id}"`);
        used.add(id);
      }
  }
  ids.delete('id');
  for (const id of ids) assert.ok(used.has(id as string), `no entry has the source "${id}"`);
});

/** The columns that identify an entry; two rows with the same of these contradict each other. */
const keys: Readonly<Record<string, readonly string[]>> = {
  'bible-words': ['word'],
  'cantonese-words': ['word'],
  'character-classes': ['class', 'character'],
  'computing-words': ['word'],
  'context-rules': ['character', 'context'],
  'context-rules-hong-kong': ['character', 'context'],
  'doubt-characters': ['character', 'form', 'place'],
  'doubt-distances': ['kind', 'below'],
  'doubt-phrases': ['word', 'offset', 'form'],
  'doubt-to-simplified': ['character', 'form'],
  'doubtful-syllables': ['syllable'],
  'dry-subjects': ['cue'],
  'mainland-variants': ['variant'],
  'pinyin-syllables': ['syllable'],
  'regional-exceptions-to-mainland': ['word'],
  'regional-exceptions-to-taiwan': ['word'],
  'regional-usage': ['region', 'standard'],
  'regional-words': ['word'],
  'seldom-forms': ['form', 'side', 'character'],
  'sense-cues': ['character', 'form', 'cue'],
  'standard-signs': ['sign'],
  surnames: ['character'],
  titles: ['place', 'title'],
  'toneless-readings': ['syllable', 'character'],
  'vowel-readings': ['syllable', 'character'],
  zhuyin: ['part', 'zhuyin'],
};

test('no two entries contradict each other', () => {
  assert.deepEqual(Object.keys(keys), [...names].sort());
  for (const name of names) {
    const seenKeys = new Set<string>();
    for (const entry of entries(name)) {
      const key = keys[name]?.map((column) => entry[column]).join(' ') ?? '';
      assert.ok(seenKeys.size < seenKeys.add(key).size, `${name} has ${key} twice`);
    }
  }
  // Each rank of a character belongs to one form.
  const forms = new Map<string, string>();
  for (const { character = '', rank = '', form = '' } of entries('context-rules')) {
    assert.equal(forms.get(character + rank) ?? form, form, `${character} ${rank}`);
    assert.equal(forms.get(character + form) ?? rank, rank, `${character} ${form}`);
    forms.set(character + rank, form).set(character + form, rank);
  }
});

/** The patterns of the cells of each column. */
const shapes: Readonly<Record<string, RegExp>> = {
  below: /^\d+(?:\.\d+)?$/,
  before: /^\p{Script=Han}*$/u,
  behind: /^\p{Script=Han}*$/u,
  character: /^[\p{Script=Han}\p{P}^]$/u,
  class: /^[a-z]+(?:-[a-z0-9]+)*$/,
  context: /^[A-Z\p{Script=Han}\p{P}\d]+$/u,
  cue: /^\p{Script=Han}{1,3}$/u,
  domain: /^(?:computing)?$/,
  field: /^[a-z]+$/,
  form: /^\p{Script=Han}$/u,
  kept: /^\p{Script=Han}+$/u,
  factor: /^\d+(?:\.\d+)?$/,
  kind: /^(?:name|word|marker|tied|rule|(?:alone|phrase)-(?:kept|changed))$/,
  longer: /^(?:[\p{Script=Han}·]+(?:,[\p{Script=Han}·]+)*)?$/u,
  offset: /^\d$/,
  part: /^(?:initial|rime)$/,
  pinyin: /^[a-zêü]+$/,
  place: /^(?:around|before|alone|phrase|rule)$/,
  rank: /^[123]$/,
  risk: /^0\.\d+$/,
  region: /^(?:hong-?kong|mainland|opencc|taiwan)$/,
  taiwan: /^[\p{Script=Han}\w· ]*$/u,
  hongkong: /^[\p{Script=Han}\w· ]*$/u,
  side: /^(?:before|behind)$/,
  sign: /^\p{Script=Han}+$/u,
  source: /^[\w-]+(?:\+[\w-]+)*$/,
  standard: /^\p{Script=Han}{1,4}$/u,
  syllable: /^[a-zêü]+$/,
  title: /^\p{Script=Han}{2}$/u,
  usual: /^\p{Script=Han}{1,4}$/u,
  variant: /^\p{Script=Han}$/u,
  word: /^[\p{Script=Han}\w·-]{2,}$/u,
  zhuyin: /^[ㄅ-ㄩ]+$/,
};

test('every cell is well-formed', () => {
  for (const name of names)
    for (const entry of entries(name))
      for (const [column, cell] of Object.entries(entry))
        assert.match(cell, shapes[column] ?? /^never$/, `${name}, ${column}`);
  for (const { context = '' } of entries('context-rules'))
    assert.equal(context.split('_').length, 2, context);
});

/** A character of each class of context rules. */
const samples: Readonly<Record<string, string>> = {
  N: '三',
  D: '每',
  E: '，',
  C: '。',
  A: '克',
  V: '送',
  B: '锅',
  H: '天',
};
const contextSample = (context: string): string => [...context].map((one) => samples[one] ?? one).join('');
/** Neutral text around an example; the test passes with at least one of them. */
const carriers = ['', '他', '呢'];

for (const [name, to] of [
  ['context-rules', 'zh-Hant'],
  ['context-rules-hong-kong', 'zh-Hant-HK'],
] as const)
  test(`the context of every row of ${name} is converted to its form`, () => {
    const converter = makeConverter(to);
    const wrong: string[] = [];
    for (const { character = '', form = '', context = '' } of entries(name)) {
      const [left = '', right = ''] = contextSample(context.replace('_', '\n')).split('\n');
      const isRight = (before: string, behind: string): boolean => {
        const shown = converter.text(before + left + character + right + behind, 'zh-Hans');
        return shown[before.length + left.length] === form;
      };
      if (!carriers.some((before) => carriers.some((behind) => isRight(before, behind))))
        wrong.push(`${character} ${form} ${context}`);
    }
    assert.deepEqual(wrong, []);
  });

test('every surname has its form behind 姓 and before a title, and every title makes a surname of 余', () => {
  const converter = makeConverter('zh-Hant');
  for (const { character = '', form = '' } of entries('surnames')) {
    assert.equal(converter.text(`他姓${character}。`, 'zh-Hans'), `他姓${form}。`);
    assert.equal(converter.text(`和${character}先生`, 'zh-Hans'), `和${form}先生`);
  }
  for (const { place, title = '' } of entries('titles'))
    if (place === 'around') assert.equal(converter.text(`请余${title}`, 'zh-Hans')[1], '余', title);
    else assert.deepEqual([...findPeople(`${title}余晓梅，${title}余晓梅，`)], ['余晓梅'], title);
});

test('every variant becomes the standard character of the mainland', () => {
  const converter = makeConverter('zh-Hans');
  for (const { variant = '', standard = '' } of entries('mainland-variants'))
    assert.equal(converter.text(variant, 'zh-Hant'), standard);
});

for (const [name, to, written, computer] of [
  ['regional-exceptions-to-taiwan', 'zh-Hant-TW', 'zh-Hans', '电脑，'],
  ['regional-exceptions-to-mainland', 'zh-Hans', 'zh-Hant', '電腦，'],
] as const)
  test(`every row of ${name} keeps its word beside its characters and outside its domain alone`, () => {
    const converter = makeConverter(to, true);
    for (const { word = '', kept = '', domain, before = '', behind = '' } of entries(name)) {
      const isKept = (left: string, right: string): boolean =>
        converter.text(left + word + right, written).startsWith(kept, left.length);
      const isKeptIn = (left: readonly string[], right: readonly string[]): boolean =>
        left.some((one) => right.some((other) => isKept(one, other)));
      for (const one of before) assert.ok(isKeptIn([one], carriers), one + word);
      for (const one of behind) assert.ok(isKeptIn(carriers, [one]), word + one);
      if (domain === 'computing') assert.ok(isKeptIn(['他', '呢'], ['他', '呢']), `${word} in everyday text`);
      assert.ok(!isKept(computer, ''), `${word} in text on computing`);
    }
  });

test('every computing word tells text on computing, whose words are replaced', () => {
  const converter = makeConverter('zh-Hant-TW', true);
  assert.ok(!converter.text('，他的程序很多', 'zh-Hans').includes('程式'));
  for (const { word = '' } of entries('computing-words'))
    assert.ok(converter.text(`${word}，他的程序很多`, 'zh-Hans').includes('程式'), word);
});

for (const [region, to] of [
  ['taiwan', 'zh-Hant-TW'],
  ['hongkong', 'zh-Hant-HK'],
] as const)
  test(`every regional word becomes the word of ${region} in its field`, () => {
    const converter = makeConverter(to, true);
    const wrong = entries('regional-words').filter((entry) => {
      if (entry[region] === '') return false;
      const about = entry.field === 'computing' ? '电脑，' : '';
      return !converter.text(`${about}「${entry.word}」`, 'zh-Hans').endsWith(`「${entry[region]}」`);
    });
    assert.equal(wrong.map(({ word }) => word).join(' '), '');
  });
