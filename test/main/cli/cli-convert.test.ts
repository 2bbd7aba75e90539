// `convert` with many files: into a folder, and as lines of JSON.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshFolder } from '../library/library-samples.ts';
import { type CommandResult, jianfan, printed, sentencesIn } from './jianfan.ts';

const paragraphs = [
  '碼頭的燈在霧裏一盞一盞亮起來，賣麵的老闆把湯鍋搬到騎樓下，說今晚風向變了，船都要晚一點才進港。',
  '等船的人不多，幾個學生在棧橋邊寫生，把倒影也畫了進去；他們說，倒影比船好看，因為它不會開走。',
  '後來下了一點雨，畫紙濕了，誰也沒有走。老闆請大家喝湯，湯裏有很多胡椒，喝完就不冷了。',
];
const page = `<!doctype html><html lang="zh-Hant"><head><meta charset="utf-8"><title>霧中的碼頭 - 港邊報</title>
<meta property="og:title" content="霧中的碼頭"><meta property="og:site_name" content="港邊報">
<meta name="author" content="羅小舟"><meta property="article:published_time" content="2023-10-02T08:00:00+08:00">
<link rel="canonical" href="https://harbour.example/a/1"></head><body>
<nav><ul><li><a href="/">首頁</a></li><li><a href="/news">新聞</a></li></ul></nav>
<article><h1>霧中的碼頭</h1><p>${paragraphs[0]}</p>
<figure><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="燈">
<figcaption>棧橋的燈</figcaption></figure><p>${paragraphs[1]}</p><p>${paragraphs[2]}</p></article>
<footer><p>版權所有 © 港邊報。未經授權，不得轉載。</p></footer></body></html>`;
const note = `# 湯的做法\n\n${paragraphs[2]}\n`;

const write = (folder: string, files: Readonly<Record<string, string | Uint8Array>>) => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};
const linesOf = (ended: CommandResult) =>
  printed(ended)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

test('--format json prints a line for each file in order; a bad one is named', async (t) => {
  const folder = freshFolder(t);
  write(folder, { '碼頭.html': page, '湯.md': note, '空.txt': '', '報.pdf': '%PDF-1.7\n' });
  const names = ['空.txt', '碼頭.html', '沒有.txt', '湯.md', '報.pdf'];
  const paths = names.map((name) => join(folder, name));
  const ended = await jianfan(['convert', '--format', 'json', '--to', 'zh-Hans', ...paths]);
  assert.equal(ended.code, 1);
  const lines = linesOf(ended);
  assert.deepEqual(
    lines.map(({ path }) => path),
    paths,
  );
  const [, article, , soup] = lines;
  const { text, folded, ...facts } = article;
  assert.deepEqual(facts, {
    path: paths[1],
    ...{ title: '雾中的码头', byline: '罗小舟', site: '港边报', date: '2023-10-02T08:00' },
    ...{ lang: 'zh-Hans', url: 'https://harbour.example/a/1', pictures: 1 },
  });
  assert.match(text, /^码头的灯在雾里[\s\S]*栈桥的灯[\s\S]*喝完就不冷了。$/);
  assert.doesNotMatch(text, /罗小舟|2023|版权|首页/);
  assert.match(folded, /版权所有/);
  assert.deepEqual(
    [soup.title, soup.text, soup.folded, soup.pictures, soup.byline, soup.date],
    [
      '汤的做法',
      '后来下了一点雨，画纸湿了，谁也没有走。老板请大家喝汤，汤里有很多胡椒，喝完就不冷了。',
      '',
      0,
      '',
      '',
    ],
  );
  const errors = lines.filter(({ error }) => error !== undefined);
  assert.deepEqual(
    errors.map(({ error }) => /“(.+?)”/.exec(error)?.[1]),
    ['空.txt', '沒有.txt', '報.pdf'],
  );
  for (const line of errors) assert.deepEqual(Object.keys(line), ['path', 'error']);
  assert.deepEqual(
    sentencesIn(ended),
    errors.map(({ error }) => error),
  );
});

test('-o FOLDER names files after their sources and overwrites none, the sources least of all', async (t) => {
  const folder = freshFolder(t);
  const out = join(folder, 'a', '出');
  write(folder, {
    'a/碼頭.html': page,
    'b/碼頭.htm': page,
    'a/出/湯.txt': 'mine',
    'b/湯.md': note,
    'b/壞.txt': '',
  });
  const paths = ['a/碼頭.html', 'b/壞.txt', 'b/碼頭.htm', 'b/湯.md'].map((name) => join(folder, name));
  const ended = await jianfan(['convert', '--to', 'zh-Hans', '-o', out, ...paths, '-'], Buffer.from(note));
  assert.equal(ended.code, 1);
  assert.deepEqual(
    linesOf(ended).map(({ path, output, error }) => [path, output ?? /“(.+?)”/.exec(error)?.[1]]),
    [
      [paths[0], join(out, '碼頭.txt')],
      [paths[1], '壞.txt'],
      [paths[2], join(out, '碼頭 2.txt')],
      [paths[3], join(out, '湯 2.txt')],
      ['-', join(out, 'stdin.txt')],
    ],
  );
  assert.equal(sentencesIn(ended).length, 1);
  assert.equal(readFileSync(join(out, '湯.txt'), 'utf8'), 'mine');
  assert.match(readFileSync(join(out, '湯 2.txt'), 'utf8'), /^汤的做法\n/);
  assert.equal(readFileSync(join(folder, 'a/碼頭.html'), 'utf8'), page);
  assert.deepEqual(
    readdirSync(out).sort(),
    ['stdin.txt', '湯 2.txt', '湯.txt', '碼頭 2.txt', '碼頭.txt'].sort(),
  );

  // In the folder of the sources, in their own format.
  const beside = await jianfan([
    'convert',
    '--format',
    'md',
    '-o',
    join(folder, 'b'),
    join(folder, 'b/湯.md'),
  ]);
  assert.equal(beside.code, 0, beside.stderr);
  assert.equal(readFileSync(join(folder, 'b/湯.md'), 'utf8'), note);
  assert.ok(readdirSync(join(folder, 'b')).includes('湯 2.md'));
});

test('folders are searched as import does; what else lies in them is counted or named', async (t) => {
  const folder = freshFolder(t);
  write(folder, {
    '集/一.html': page,
    '集/二/三/湯.md': note,
    '集/一_files/x.js': 'let a = 1;',
    '集/資料.csv': 'a,b\n1,2\n',
    '集/圖.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  });
  const source = join(folder, '集');
  const clean = await jianfan(['convert', '--format', 'json', source]);
  assert.equal(clean.code, 0, clean.stderr);
  assert.deepEqual(
    linesOf(clean).map(({ path, lang }) => [path, lang]),
    [
      [join(source, '一.html'), 'zh-Hant'],
      [join(source, '二/三/湯.md'), 'zh-Hant'],
    ],
  );
  assert.equal(sentencesIn(clean).length, 2);

  write(folder, { '集/報.pdf': '%PDF-1.7\n' });
  const out = join(folder, '集', '出');
  const ended = await jianfan(['convert', '--format', 'epub', '-o', out, source]);
  assert.equal(ended.code, 1);
  assert.deepEqual(readdirSync(out).sort(), ['一.epub', '湯.epub'].sort());
  for (const name of readdirSync(out))
    assert.equal(readFileSync(join(out, name)).subarray(0, 2).toString(), 'PK', name);
  assert.equal(linesOf(ended).filter(({ error }) => /報\.pdf/.test(error)).length, 1);

  const nothing = await jianfan(['convert', '-o', out, join(folder, '集', '一_files')]);
  assert.deepEqual([nothing.code, linesOf(nothing).length], [1, 1]);
  const isFile = await jianfan(['convert', '-o', `${join(source, '一.html')}/`, source]);
  assert.deepEqual([isFile.code, printed(isFile), sentencesIn(isFile).length], [1, '', 1]);
});

test('quotation marks follow the script, in text and facts, unless --quotes says otherwise', async (t) => {
  const folder = freshFolder(t);
  write(folder, { '引.txt': '“头发”的事\n\n他说：“头发‘长’了。”\n\n后来下了雨，谁也没有走开。\n' });
  const convert = async (...options: readonly string[]) =>
    printed(await jianfan(['convert', ...options, join(folder, '引.txt')]));
  assert.match(await convert('--to', 'zh-Hant-TW'), /^「頭髮」的事[\s\S]*「頭髮『長』了。」/);
  const [facts] = (await convert('--to', 'zh-Hant-HK', '--format', 'json')).split('\n');
  assert.equal(JSON.parse(facts ?? '').title, '「頭髮」的事');
  for (const options of [['zh-Hant-TW', '--quotes', 'never'], ['zh-Hant'], ['zh-Hans'], ['as-written']])
    assert.match(await convert('--to', ...options), /“[\s\S]*“.*‘.*’.*”/, options.join(' '));
  assert.match(await convert('--to', 'zh-Hant', '--quotes', 'always'), /^「頭髮」/);
  const refused = await jianfan(['convert', '--quotes', 'some', join(folder, '引.txt')]);
  assert.deepEqual([refused.code, sentencesIn(refused).length], [2, 1]);
});
