// Measures libraries of 1,000, 10,000 and 100,000 articles: import, size, start, search, opening, and growth.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createArticleGenerator } from './library/articles.mjs';
import {
  importInto,
  median,
  quantile,
  quit,
  sizeOf,
  sizesByKind,
  timeCommand,
  timeSearches,
  timeStart,
} from './library/measure.mjs';
import { folder, root, say, start } from './window/launch.mjs';

const sizes = (process.env.JIANFAN_BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number);
const turns = 7;
const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
const printRow = (name, value) => say(`  ${name.padEnd(26)} ${value}`);
const spread = (times) => `${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} ms`;

const empty = join(folder, 'empty');
const first = await start(root, empty);
await first.page.waitForTimeout(3000);
await quit(first);

const figures = new Map();
for (const size of sizes) {
  const profile = join(folder, `profile-${size}`);
  const files = join(folder, `files-${size}`);
  say(`${size.toLocaleString('en')} articles`);
  const imported = await importInto(profile, files, size);
  rmSync(files, { recursive: true });
  const library = join(profile, 'library');
  const onDisk = sizeOf(library);
  const catalogue = statSync(join(library, 'catalogue.sqlite')).size;
  printRow('import', `${imported.rate.toFixed(0)} articles a second`);
  printRow(
    'longest wait meanwhile',
    `${imported.frame.toFixed(0)} ms for a frame, ${imported.answer.toFixed(0)} ms for an answer`,
  );
  printRow(
    'on the disk',
    `${mib(onDisk)}, of it the catalogue ${mib(catalogue)}; ` +
      `raw text ${mib(imported.raw)}: ${(onDisk / imported.raw).toFixed(1)} x`,
  );
  const kinds = sizesByKind(library).map(([kind, size]) => `${kind} ${(size / imported.raw).toFixed(2)}`);
  printRow('of it, beside the text', kinds.join(', '));
  const starts = { empty: [], full: [] };
  for (let turn = 0; turn < turns; turn++) {
    starts.empty.push(await timeStart(empty));
    starts.full.push(await timeStart(profile));
  }
  const ratio = median(starts.full) / median(starts.empty);
  printRow(
    'start, list on screen',
    `${median(starts.full).toFixed(0)} ms, ` +
      `an empty library ${median(starts.empty).toFixed(0)} ms: ${ratio.toFixed(2)} x`,
  );
  const { asked, opening } = await timeSearches(profile, size);
  for (const [kind, { times, counted, found }] of Object.entries(asked))
    printRow(
      `search, ${kind}`,
      `first rows p50/p95 ${spread(times)}, all counted ${spread(counted)}, ${found.toFixed(0)} found`,
    );
  printRow('opening an article', `p50/p95 ${spread(opening)}`);
  const all = Object.values(asked).flatMap(({ times }) => times);
  figures.set(size, {
    'import of one article': imported.time / size,
    'size on the disk of one': onDisk / size,
    start: median(starts.full),
    'search p95': quantile(all, 0.95),
    'opening p95': quantile(opening, 0.95),
  });
  if (size === 10_000) await measureCommandLine(library);
  rmSync(profile, { recursive: true });
}
const [smallest, largest] = [sizes[0], sizes.at(-1)];
say(`growth from ${smallest.toLocaleString('en')} to ${largest.toLocaleString('en')} articles`);
for (const [name, value] of Object.entries(figures.get(smallest)))
  printRow(name, `${(figures.get(largest)[name] / value).toFixed(2)} x`);
process.exit(0);

/** Measures the command line on the library, from the start of its process to its end. */
async function measureCommandLine(library) {
  const { name, text } = (await createArticleGenerator())(20_000_001);
  mkdirSync(join(folder, 'one'), { recursive: true });
  writeFileSync(join(folder, 'one', name), text);
  const id = JSON.parse(readFileSync(join(library, 'glance.json'), 'utf8')).page.rows[0].id;
  for (const [command, words] of [
    ['list', ['list', '--library', library, '--json']],
    ['search', ['search', '--library', library, '开台', '--json']],
    ['import of one file', ['import', '--library', library, join(folder, 'one')]],
    ['export', ['export', '--library', library, id, '--format', 'txt', '-o', join(folder, 'out.txt')]],
  ]) {
    const { seconds, lines } = await timeCommand(words);
    printRow(`jianfan ${command}`, `${seconds.toFixed(2)} s, ${lines} lines`);
  }
}
