import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import { zipSync } from 'fflate';
import { failed } from '#shared/result';
import { countMissed } from '#shared/skipped';
import { Articles } from '../../../main/articles/articles.ts';
import type { SkippedFile } from '../../../main/articles/import-files.ts';
import { maxFileBytes } from '../../../main/files/read-write.ts';
import { scaled } from '../../scale.ts';
import { draftOf, freshFolder, openIn } from '../library/library-samples.ts';
import { openArticles, stepsOf } from './export-samples.ts';
import { createNodeParser } from './node-parser.ts';

const prose = '去年秋天，我在城南的舊書店裡找到一本沒有封面的書。店主說它放了三十年，從來沒有人翻開過。';
const archive = (...names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('x')])), { level: 0 });

/** Everything in a folder with its kind, size, time and content. */
const fingerprint = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const stat = lstatSync(path);
      const sum =
        stat.isFile() && stat.size < 1e6 ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
      return `${name} ${stat.mode} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${sum}`;
    });

/** A folder with articles and much that is none; gives the names of its files by what becomes of them. */
function createMixedFolder(t: TestContext) {
  const folder = join(freshFolder(t), '雜');
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const added = [
    '一.txt',
    '二.md',
    '三.html',
    '舊信.mht',
    '沒有副檔名',
    '無名頁',
    '下.php',
    '某.doc',
    '四.上',
    '頁.zip',
  ];
  for (const name of added) write(name, `${name}。${prose}`);
  const headers = ['MIME-Version: 1.0', 'Content-Type: multipart/related; boundary="b"', '', '--b'];
  const part = ['Content-Type: text/html; charset=utf-8', '', `<p>舊信${prose}</p>`, '--b--', ''];
  write('舊信.mht', [...headers, ...part].join('\r\n'));
  write('無名頁', `<!doctype html><p>無名頁${prose}</p>`);
  write('下.php', `<!doctype html><p>下${prose}</p>`);
  write('頁.zip', zipSync({ 'index.html': Buffer.from(`<!doctype html><p>頁${prose}</p>`) }));
  write('三_files/a.js', 'x');
  write('三_files/inner.html', prose);
  const skipped: Record<string, string> = {
    'a.pdf': 'pdf',
    'b.enex': 'notes-export',
    'd.docx': 'document',
    'e.mobi': 'ebook',
    'f.zip': 'archive',
    'g.rtf': 'document',
    'h.eml': 'mail',
    '其實是.txt': 'pdf',
    '圖.png': 'picture',
    'numbers.csv': 'data',
    'package.json': 'data',
    'a.log': 'code',
    LICENSE: 'code',
    謎: 'other',
    '.DS_Store': 'hidden',
    '.git': 'hidden',
  };
  for (const name of Object.keys(skipped)) if (name !== '.git') write(name, `${name} x`);
  write('.git/config', 'x');
  write('a.pdf', '%PDF-1.4\n%');
  write('其實是.txt', '%PDF-1.4\n%\xe2\xe3');
  write('f.zip', archive('a.bin', 'b.bin'));
  write('謎', Buffer.from([1, 2, 3, 0, 4]));
  write('numbers.csv', 'a,b\n1,2\n');
  write('package.json', '{"name":"x"}');
  write('空.txt', '');
  write('壞.epub', 'PK\x03\x04 and nothing behind it');
  write('大.txt', '');
  truncateSync(join(folder, '大.txt'), maxFileBytes + 1);
  return { folder, added, skipped, failures: ['damaged 壞.epub', 'empty 空.txt', 'huge 大.txt'] };
}

test('each thing in a folder is imported or named, once, and none of it is changed', async (t) => {
  const { articles } = await openArticles(t);
  const mixed = createMixedFolder(t);
  const before = fingerprint(mixed.folder);
  const told: SkippedFile[] = [];
  const report = await articles.add([mixed.folder], undefined, { onSkip: (one) => told.push(one) });
  assert.deepEqual(
    Object.fromEntries(told.map(({ path, kind }) => [relative(mixed.folder, path), kind])),
    mixed.skipped,
  );
  assert.equal(told.length, Object.keys(mixed.skipped).length);
  assert.equal(report.added.length, mixed.added.length);
  assert.deepEqual(report.failures.map(({ code, name }) => `${code} ${name}`).sort(), mixed.failures.sort());
  assert.equal(
    report.skipped.reduce((sum, { count }) => sum + count, 0),
    told.length,
  );
  assert.deepEqual(report.skipped.find(({ kind }) => kind === 'pdf')?.paths.toSorted(), [
    join('雜', 'a.pdf'),
    join('雜', '其實是.txt'),
  ]);
  assert.equal(countMissed(report.skipped), 8);
  assert.deepEqual(fingerprint(mixed.folder), before);
  // What a person names gets a sentence of its own.
  const named = await articles.add(['a.pdf', '其實是.txt', 'f.zip'].map((name) => join(mixed.folder, name)));
  assert.deepEqual(
    named.failures.map(({ code, kind }) => [code, kind]),
    [
      ['unsupported', 'pdf'],
      ['unsupported', 'pdf'],
      ['unsupported', 'archive'],
    ],
  );
  assert.deepEqual(fingerprint(mixed.folder), before);
});

test('a folder with nothing to import says so and names what is in it', async (t) => {
  const { articles, folder } = await openArticles(t);
  const chosen = join(folder, '空');
  mkdirSync(chosen);
  const empty = await articles.add([chosen]);
  assert.deepEqual([empty.failures.map(({ code }) => code), empty.skipped], [['no-articles'], []]);
  writeFileSync(join(chosen, 'a.pdf'), '%PDF-');
  const report = await articles.add([chosen]);
  assert.deepEqual(
    report.failures.map(({ code }) => code),
    ['no-articles'],
  );
  assert.deepEqual(report.skipped, [{ kind: 'pdf', count: 1, paths: [join('空', 'a.pdf')] }]);
});

test('a file that vanishes or becomes a link or a pipe during an import is named', async (t) => {
  if (process.platform === 'win32') return t.skip('Windows has no named pipes in folders');
  const { articles, folder } = await openArticles(t);
  const files = ['gone.txt', 'link.txt', 'pipe.txt'].map((name) => ({
    path: join(folder, name),
    location: join(folder, name),
  }));
  writeFileSync(join(folder, 'secret'), prose);
  symlinkSync('secret', join(folder, 'link.txt'));
  spawnSync('mkfifo', [join(folder, 'pipe.txt')]);
  const report = await articles.add([{ folder, files }]);
  assert.deepEqual(
    report.failures.map(({ code, name }) => `${code} ${name}`),
    ['missing gone.txt', 'not-a-file link.txt', 'not-a-file pipe.txt'],
  );
  assert.deepEqual(report.added, []);
});

const parser = createNodeParser(({ name, text }) => draftOf(name, text));

test('many files with a poisoned one among them are imported, and the poison is named', async (t) => {
  const folder = freshFolder(t);
  const library = await openIn(join(folder, 'library'));
  t.after(() => library.close());
  const articles = new Articles({
    library,
    sanitise: true,
    parser: async (job, check) =>
      job.request.name === '毒.txt' ? failed('parser-died', '毒.txt') : parser(job, check),
  });
  const count = scaled(5000);
  const chosen = join(folder, '多');
  mkdirSync(chosen);
  for (let at = 0; at < count; at++) writeFileSync(join(chosen, `${at}.txt`), `${at} ${prose}`);
  writeFileSync(join(chosen, '毒.txt'), prose);
  spawnSync('mkfifo', [join(chosen, 'pipe.txt')]);
  const { report, steps } = await stepsOf(articles, chosen);
  assert.equal(report.added.length, count);
  assert.deepEqual(report.failures, [{ code: 'parser-died', name: '毒.txt' }]);
  assert.deepEqual(report.skipped, [{ kind: 'pipe', count: 1, paths: [join('多', 'pipe.txt')] }]);
  assert.equal(steps.at(-1)?.left, 0);
});

test('an import that is cancelled ends although a file is stuck, and adds nothing afterwards', async (t) => {
  const folder = freshFolder(t);
  const library = await openIn(join(folder, 'library'));
  t.after(() => library.close());
  const controller = new AbortController();
  let release = () => {};
  const stuck = new Promise<void>((resolve) => {
    release = resolve;
  });
  const articles = new Articles({
    library,
    sanitise: true,
    parser: async (job, check) => {
      if (job.request.name === '1.txt') {
        controller.abort();
        await stuck;
      }
      return parser(job, check);
    },
  });
  const paths = Array.from({ length: 9 }, (_, at) => join(folder, `${at}.txt`));
  for (const [at, path] of paths.entries()) writeFileSync(path, `${at} ${prose}`);
  const report = await articles.add(paths, undefined, { signal: controller.signal });
  assert.deepEqual([report.failures, report.skipped], [[], []]);
  assert.ok(report.added.length < 9);
  release();
  await articles.add([join(folder, '0.txt')]);
  assert.equal(
    await library.getEntry(
      createHash('sha256')
        .update(readFileSync(paths[1] as string))
        .digest('hex'),
    ),
    undefined,
  );
});
