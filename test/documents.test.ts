// What the documents promise that a machine can check.
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { catalogue as english } from '#shared/messages/en/catalogue';
import type { Catalogue } from '#shared/messages/messages';
import { catalogue as simplified } from '#shared/messages/zh-Hans/catalogue';
import { catalogue as hongKong } from '#shared/messages/zh-Hant-HK/catalogue';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';

const folders = ['main', 'renderer', 'build', 'test', 'assets', '.github'];
const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md') && name !== 'THIRD-PARTY-NOTICES.md'),
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => path.endsWith('.md') && !path.startsWith('test/fixtures/')),
  ),
].map((path) => ({ path, text: readFileSync(path, 'utf8') }));

test('the README has at most 8 KB', () => {
  const { size } = statSync('README.md');
  assert.ok(size <= 8192, `${size} bytes`);
});

test('every link of a document leads to a file of the project', () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target.replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

// A name in capitals is a placeholder.
test('every path that a document names is there', () => {
  const broken = documents
    .filter(({ path }) => path !== 'CHANGELOG.md')
    .flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:main|renderer|build|test|assets)\/[\w./-]*)`/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/[A-Z]{3}/.test(basename(target)) && !existsSync(target))
        .map((target) => `${path}: ${target}`),
    );
  assert.deepEqual(broken, []);
});

test('every test that SECURITY.md names is there', () => {
  const { text } = documents.find(({ path }) => path === 'SECURITY.md') ?? { text: '' };
  const rows = text.split('\n').filter((line) => /^\| [A-Z]/.test(line));
  const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const names = rows.flatMap((row) => {
    const proof = row.split('|').at(-2) ?? '';
    return [...proof.matchAll(/`([\w/.*-]+)`/g)].map(([, name = '']) => name);
  });
  const numbers = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  assert.deepEqual(
    rows.map((row) => row.split('|')[1]?.trim()),
    [...numbers('L', 31), ...numbers('D', 21), ...numbers('K', 15)],
  );
  assert.deepEqual(
    rows.filter((row) => !row.split('|').at(-2)?.includes('`')),
    [],
  );
  const missing = names.filter(
    (name) => !tests.some((path) => path.startsWith(name.replace('*', '')) && path.endsWith('.test.ts')),
  );
  assert.deepEqual(missing, []);
});

test('the manual has the same sections and keys in each language', () => {
  const manuals = documents.filter(({ path }) => path.startsWith('assets/manual/'));
  const shape = ({ text }: { readonly text: string }) => ({
    sections: [...text.matchAll(/^(#+) /gm)].map(([, level]) => level),
    rows: [...text.matchAll(/^\|/gm)].length,
    keys: [...new Set(text.match(/\bCtrl (?:Alt |Shift )?[A-Z]\b/g))].sort(),
  });
  const [first, ...others] = manuals;
  assert.ok(first && others.length === 3);
  for (const other of others) assert.deepEqual(shape(other), shape(first), other.path);
});

test('the menu items that the manual names exist in the language of the manual', () => {
  const catalogues: Readonly<Record<string, Catalogue>> = {
    en: english,
    'zh-Hans': simplified,
    'zh-Hant-HK': hongKong,
    'zh-Hant-TW': taiwan,
  };
  for (const [language, { commands, menus }] of Object.entries(catalogues)) {
    const labels = [...Object.values(commands), ...Object.values(menus)].map((label) =>
      String(label).replace('…', ''),
    );
    const { text } = documents.find(({ path }) => path === `assets/manual/${language}.md`) ?? { text: '' };
    const paths = [...text.matchAll(/(\p{L}+) › ([^（(」”,.;*]+)/gu)];
    assert.ok(paths.length >= 5, language);
    for (const [whole, menu = '', item = ''] of paths)
      assert.ok(
        labels.includes(menu) && labels.some((label) => item.startsWith(label)),
        `${language}: ${whole}`,
      );
  }
});
