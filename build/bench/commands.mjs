// Converts many files with one command, and lists and searches a library.
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { electronRuntime } from '../runtime.mjs';
import { copyPages, writePages } from './commands/files.mjs';
import { measureLibraryCommands } from './commands/library-commands.mjs';
import { folder, median, root, say } from './window/launch.mjs';
import { measureMemory } from './window/memory.mjs';

const turns = 3;
const pageCount = 1000;
/** Milliseconds between two looks at the memory. */
const memoryIntervalMs = 250;
const runtime = await electronRuntime({ quiet: true });

/** Seconds from the start of the program to its end, its lines and those that failed, and its peak memory. */
async function runConvert(input) {
  const began = performance.now();
  const words = ['--log-level=3', `--user-data-dir=${join(folder, 'profile')}`, root];
  const child = spawn(runtime.executable, [...runtime.args, ...words, 'convert', '--format', 'json', input], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, measureMemory(child.pid));
  }, memoryIntervalMs);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  const lines = output.trim().split('\n');
  const failed = lines.filter((line) => 'error' in JSON.parse(line)).length;
  return { seconds: (performance.now() - began) / 1000, count: lines.length, failed, peak };
}

async function measure(name, input, count, size) {
  const runs = [];
  for (let turn = 0; turn < turns; turn++) runs.push(await runConvert(input));
  const rates = runs.map((run) => run.count / run.seconds);
  if (runs.some((run) => run.count !== count)) throw new Error(`${runs[0].count} of ${count} lines came`);
  const { failed } = runs[0];
  say(`  ${name}: ${count} files, ${(size / count / 1024).toFixed(1)} KiB each, ${failed} without article`);
  say(`    ${Math.round(median(rates))} files a second (${rates.map(Math.round).join(', ')})`);
  say(`    peak memory of all processes ${Math.round(Math.max(...runs.map(({ peak }) => peak)))} MiB (PSS)`);
}

say(`convert --format json, start of the program included, ${cpus().length} processors, ${turns} runs`);
const made = join(folder, 'made');
await measure('own pages', made, pageCount, await writePages(made, pageCount));
const pages = process.env.JIANFAN_BENCH_PAGES;
if (pages) {
  const copied = join(folder, 'copied');
  const { count, size } = copyPages(pages, copied, 3);
  await measure('given pages', copied, count, size);
}
await measureLibraryCommands(Number(process.env.JIANFAN_BENCH_ARTICLES ?? 10_000));
process.exit(0);
