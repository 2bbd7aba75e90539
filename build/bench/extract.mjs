// Takes the articles out of a folder of pages, beside Readability and Defuddle in the same Chromium.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { dataTables } from '../data-tables.mjs';
import { scorePage, summarise } from './extract/score.mjs';
import { folder, root, say, start } from './window/launch.mjs';

/** Each page is extracted this often; the shortest time of each extractor counts. */
const turns = 2;
const engines = ['Jianfan', 'Readability', 'Defuddle'];
const rival = 'Readability';

const readFileOrPacked = (path) => {
  const packed = existsSync(path) ? path : `${path}.gz`;
  const bytes = readFileSync(packed);
  return packed.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

/** The pages of a folder with what is expected of each; see README.md. */
function readPages(pagesFolder) {
  const path = join(pagesFolder, 'gold.jsonl');
  if (!existsSync(path) && !existsSync(`${path}.gz`)) {
    say(`“${pagesFolder}” has no gold.jsonl; build/bench/README.md says how such a folder is laid out.`);
    process.exit(1);
  }
  const lines = readFileOrPacked(path).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

async function buildEngines() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['build/bench/extract/engines.mjs'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome114',
    charset: 'utf8',
    minify: true,
    plugins: [dataTables],
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** Opens an empty page that has the app's own scripts and those of the rivals. */
async function openEngines() {
  const running = await start(join(root, 'build/bench/hello'), join(folder, 'extract'));
  for (const name of ['extract.js', 'parser.js'])
    await running.page.evaluate(`${readFileSync(join(root, 'out/app', name), 'utf8')}\n;0`);
  await running.page.evaluate(`${await buildEngines()}\n;0`);
  return running;
}

/** What each extractor finds on a page, and its shortest time. */
async function extractPage(page, bytes, name) {
  await page.evaluate(`holdPage(${JSON.stringify(bytes.toString('base64'))}, ${JSON.stringify(name)})`);
  const outcomes = {};
  for (let turn = 0; turn < turns; turn++)
    for (const engine of engines) {
      const { found, ms, bodyMs } = await page.evaluate(`extractWith(${JSON.stringify(engine)})`);
      const best = outcomes[engine] ?? { ms: Infinity, bodyMs: Infinity };
      outcomes[engine] = { found, ms: Math.min(best.ms, ms), bodyMs: Math.min(best.bodyMs, bodyMs) };
    }
  return outcomes;
}

const formatShare = (share) => share.toFixed(3).replace(/^0/, '');
const formatPercent = (percent) => (percent === undefined ? '-' : percent.toFixed(0));
const printRow = (cells) =>
  say(cells.map((cell, at) => (at === 0 ? cell.padEnd(14) : cell.padStart(at === 2 ? 20 : 12))).join(''));

function printEngine(engine, rows) {
  say(`\n${engine}`);
  printRow(['set', 'pages', 'F1 (prec./recall)', 'under half', 'title %', 'byline %', 'date %']);
  for (const [set, scores] of rows) {
    const { pages, precision, recall, f1, underHalf, title, byline, date } = summarise(scores);
    const text = `${formatShare(f1)} (${formatShare(precision)}/${formatShare(recall)})`;
    printRow([set, String(pages), text, String(underHalf), ...[title, byline, date].map(formatPercent)]);
  }
}

function printTimes(results) {
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
  const total = (engine, time = 'ms') =>
    results.reduce((sum, { outcomes }) => sum + outcomes[engine][time], 0);
  say(`\ntime, best of ${turns} for each page`);
  for (const engine of engines) {
    const ratios = results.map(({ outcomes }) => outcomes[engine].ms / outcomes[rival].ms);
    const ratio = total(engine) / total(rival);
    const body = total(engine, 'bodyMs') / total(rival);
    const alone = Number.isNaN(body) ? '' : `, facts and body alone ${body.toFixed(2)} x`;
    say(
      `  ${engine.padEnd(14)} ${(total(engine) / 1000).toFixed(1).padStart(7)} s in all  ` +
        `${ratio.toFixed(2)} x ${rival}, median of the pages ${median(ratios).toFixed(2)} x${alone}`,
    );
  }
}

/** Writes what each extractor found to `JIANFAN_BENCH_FOUND`, a line of JSON for each page. */
function writeFound(results) {
  const target = process.env.JIANFAN_BENCH_FOUND;
  if (!target) return;
  for (const engine of engines) {
    const lines = results.map(({ id, outcomes }) => JSON.stringify({ id, ...outcomes[engine].found }));
    writeFileSync(join(target, `${engine}.jsonl`), `${lines.join('\n')}\n`);
  }
}

const [pagesArgument] = process.argv.slice(2);
if (pagesArgument === undefined) {
  say('Skipped: this benchmark needs a folder of pages, npm run bench -- extract DIR.');
  process.exit(0);
}
const pagesFolder = resolve(pagesArgument);
const pages = readPages(pagesFolder);
const running = await openEngines();
const results = [];
for (const { id, set, file, gold } of pages) {
  const bytes = readFileOrPacked(join(pagesFolder, 'html', file));
  const outcomes = await extractPage(running.page, bytes, basename(file, '.gz'));
  results.push({ id, set, gold, outcomes });
}
await running.end();

const sets = [...new Set(pages.map(({ set }) => set))];
for (const engine of engines) {
  const scoresOf = (some) => some.map(({ gold, outcomes }) => scorePage(gold, outcomes[engine].found));
  const rows = sets.map((set) => [set, scoresOf(results.filter((result) => result.set === set))]);
  printEngine(engine, [...rows, ['all', scoresOf(results)]]);
}
printTimes(results);
writeFound(results);
process.exit(0);
