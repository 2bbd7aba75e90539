// Compares conversion with opencc-js in the same run: throughput, time until a converter is ready, memory.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Converter } from 'opencc-js';
import { ensureBuilt } from '../fresh.mjs';
import { runScript, Stop } from '../run.mjs';
import { root } from '../runtime/cache.mjs';
import { collectProse } from './convert/prose.mjs';

const proseUnits = 2_400_000;
/**
 * Number of times that each engine is measured, in turn; the best of each figure counts, because the machine
 * has other work.
 */
const turns = 3;
const directions = [
  ['cn', 't', 's2t'],
  ['cn', 'twp', 's2twp'],
  ['t', 'cn', 't2s'],
  ['tw', 'cn', 'tw2s'],
];
const engines = ['opencc-js', 'exact', 'default', 'bare'];
const goals = { exact: 10, default: 5, ready: 10, memory: 2 };

const say = (line) => process.stdout.write(`${line}\n`);
const formatFigure = (value) => value.toFixed(1);

/** Writes the prose in Simplified and in Traditional, each to a file of its own. */
function writeSides(lines, folder) {
  const sides = { cn: Converter({ from: 'tw', to: 'cn' }), tw: Converter({ from: 'cn', to: 'tw' }) };
  return Object.fromEntries(
    Object.entries(sides).map(([side, convert]) => {
      const file = join(folder, `${side}.txt`);
      writeFileSync(file, lines.map(convert).join('\n'));
      return [side, file];
    }),
  );
}

function measureEngine(engine, from, to, file) {
  const script = fileURLToPath(new URL('convert/measure.mjs', import.meta.url));
  const out = execFileSync(process.execPath, ['--expose-gc', script, engine, from, to, file]);
  return JSON.parse(out.toString());
}

const throughputFigures = ['whole', 'parts', 'together'];

/** The best of each figure of an engine over its turns. */
const bestOf = (results) =>
  Object.fromEntries(
    Object.keys(results[0]).map((key) => {
      const values = results.map((result) => result[key]);
      return [key, throughputFigures.includes(key) ? Math.max(...values) : Math.min(...values)];
    }),
  );

/**
 * Seconds that Debian's opencc takes for a file, minus those for an empty file;
 * undefined if it is not installed.
 */
function measureNativeSeconds(config, file, folder) {
  const empty = join(folder, 'empty.txt');
  writeFileSync(empty, '');
  const seconds = (input) => {
    const since = performance.now();
    const { status } = spawnSync('opencc', [
      '-c',
      `${config}.json`,
      '-i',
      input,
      '-o',
      join(folder, 'native.txt'),
    ]);
    return status === 0 ? (performance.now() - since) / 1000 : undefined;
  };
  if (seconds(empty) === undefined) return undefined;
  const best = (input) => Math.min(...[1, 2, 3].map(() => seconds(input)));
  return Math.max(best(file) - best(empty), 0.001);
}

const columnNames = [
  '',
  'M units/s',
  'in paragraphs',
  'in one call',
  'ready, ms',
  'module, ms',
  'MB when made',
  'MB when used',
  'MB in all',
];
const widths = [12, 15, 15, 15, 14, 10, 15, 15, 10];
const printRow = (cells) =>
  say(cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at]))).join(' '));

/** A figure and how many times better it is than the rival's; with `isFast` higher is better, else lower. */
function compareFigure(value, rival, isFast) {
  if (value === rival || value <= 0) return formatFigure(value);
  return `${formatFigure(value)} (${formatFigure(isFast ? value / rival : rival / value)}x)`;
}

function printEngine(engine, figures, rival) {
  printRow([
    engine,
    compareFigure(figures.whole, rival.whole, true),
    compareFigure(figures.parts, rival.parts, true),
    compareFigure(figures.together, rival.together, true),
    compareFigure(figures.ready, rival.ready, false),
    formatFigure(figures.load),
    compareFigure(figures.made, rival.made, false),
    compareFigure(figures.used, rival.used, false),
    formatFigure(figures.resident),
  ]);
}

/** The goals of one direction that were missed. */
function findMissedGoals(label, { 'opencc-js': rival, exact, default: usual }) {
  const tests = [
    [`exact, ${goals.exact}x as fast`, exact.whole / rival.whole, goals.exact],
    [`default, ${goals.default}x as fast`, usual.whole / rival.whole, goals.default],
    [`paragraphs in one call, ${goals.default}x as fast`, usual.together / rival.together, goals.default],
    [`exact ready in 1/${goals.ready} of the time`, rival.ready / exact.ready, goals.ready],
    [`default ready in 1/${goals.ready} of the time`, rival.ready / usual.ready, goals.ready],
    [`1/${goals.memory} of the memory`, rival.used / usual.used, goals.memory],
  ];
  return tests
    .filter(([, found, goal]) => !(found >= goal))
    .map(([name, found]) => `${label}: ${name}, but it is ${formatFigure(found)}x`);
}

await runScript(async () => {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-convert-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { lines, from: origin } = collectProse(proseUnits);
  const files = writeSides(lines, folder);
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const units = readFileSync(files.cn, 'utf8').length;
  if (units < 2_000_000) throw new Stop(`The prose is ${units} units long; at least 2,000,000 are needed.`);
  say(`${units} UTF-16 units in ${lines.length} paragraphs of prose from ${origin}; Node ${process.version}`);
  say(
    [
      `beside opencc-js ${devDependencies['opencc-js']}, best of ${turns} processes each with 7 runs`,
      'memory beyond Node and the text',
    ].join('; '),
  );
  const failed = [];
  for (const [from, to, config] of directions) {
    const file = files[from === 'cn' ? 'cn' : 'tw'];
    const results = Object.fromEntries(engines.map((engine) => [engine, []]));
    for (let turn = 0; turn < turns; turn++)
      for (const engine of engines) results[engine].push(measureEngine(engine, from, to, file));
    const figures = Object.fromEntries(engines.map((engine) => [engine, bestOf(results[engine])]));
    say(`\n${from} to ${to}`);
    printRow(columnNames);
    for (const engine of engines) printEngine(engine, figures[engine], figures['opencc-js']);
    const seconds = measureNativeSeconds(config, file, folder);
    say(
      seconds
        ? `opencc, C++ ${formatFigure(units / seconds / 1e6).padStart(15)}  its start not counted`
        : 'opencc (C++) is not installed, so it was not measured (Debian: apt-get install opencc)',
    );
    failed.push(...findMissedGoals(`${from} to ${to}`, figures));
  }
  say(failed.length === 0 ? '\nAll goals are reached.' : `\nShort of the goals:\n${failed.join('\n')}`);
});
