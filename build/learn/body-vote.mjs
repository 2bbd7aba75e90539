// Fits the weights of renderer/extract/data/body-vote.tsv to a folder of pages with known answers, and prints
// the table: node build/learn/body-vote.mjs DIR [--rounds COUNT]
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { scorePage } from '../bench/extract/score.mjs';
import { folder, root, start } from '../bench/window/launch.mjs';
import { dataTables } from '../data-tables.mjs';
import { evaluate, fit, measurePage, weightsOf, writeTable } from './body-vote/fit.mjs';

const note = (line) => process.stderr.write(`${line}\n`);

const readFileOrPacked = (path) => {
  const packed = existsSync(path) ? path : `${path}.gz`;
  const bytes = readFileSync(packed);
  return packed.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

async function buildCandidates() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['build/learn/body-vote/candidates.mjs'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome114',
    charset: 'utf8',
    plugins: [dataTables],
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** The candidates on each page with their precision and recall. */
async function measurePages(pagesFolder) {
  const lines = readFileOrPacked(join(pagesFolder, 'gold.jsonl')).toString().trim().split('\n');
  const { page, end } = await start(join(root, 'build/bench/hello'), join(folder, 'learn'));
  await page.evaluate(`${readFileSync(join(root, 'out/app/parser.js'), 'utf8')}\n;0`);
  await page.evaluate(`${await buildCandidates()}\n;0`);
  const measured = [];
  for (const { file, gold } of lines.map((line) => JSON.parse(line))) {
    const base64 = readFileOrPacked(join(pagesFolder, 'html', file)).toString('base64');
    const name = basename(file, '.gz');
    const candidates = await page.evaluate(
      `candidatesOf(${JSON.stringify(base64)}, ${JSON.stringify(name)})`,
    );
    const found = measurePage(JSON.parse(candidates), (text) => scorePage(gold, { text }));
    if (found.length > 0) measured.push(found);
  }
  await end();
  return measured;
}

const formatFigures = ({ precision, recall, f1, underHalf }) =>
  `F1 ${f1.toFixed(4)} (${precision.toFixed(4)}/${recall.toFixed(4)}), ${underHalf} under half`;

const [pagesArgument, option, count] = process.argv.slice(2);
if (pagesArgument === undefined || (option !== undefined && option !== '--rounds')) {
  note('node build/learn/body-vote.mjs DIR [--rounds COUNT]');
  process.exit(2);
}
const rounds = Number(count ?? 4000);
const table = readFileSync(join(root, 'renderer/extract/data/body-vote.tsv'), 'utf8').trim().split('\n');
const present = weightsOf(table.slice(1).map((line) => line.split('\t')));
const pages = await measurePages(resolve(pagesArgument));
note(`${pages.length} pages, with the present weights ${formatFigures(evaluate(pages, present))}`);
const halves = [0, 1].map((half) => pages.filter((_, at) => at % 2 === half));
for (const half of [0, 1]) {
  const weights = fit(halves[half], present, rounds);
  note(`fitted on one half, on the other ${formatFigures(evaluate(halves[1 - half], weights))}`);
  note(`  there with the present weights ${formatFigures(evaluate(halves[1 - half], present))}`);
}
const fitted = fit(pages, present, rounds);
note(`fitted on all ${formatFigures(evaluate(pages, fitted))}`);
process.stdout.write(writeTable(fitted));
process.exit(0);
