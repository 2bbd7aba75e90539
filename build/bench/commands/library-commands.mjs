// Measures list and search on a library of many articles, beside a command that does nothing.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime } from '../../runtime.mjs';
import { writeArticles } from '../library/articles.mjs';
import { folder, median, root, say } from '../window/launch.mjs';

const turns = 5;
const runtime = await electronRuntime({ quiet: true });

/** Seconds from the start of the program to its end and to its first line, and the number of its lines. */
async function runCommand(words) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const own = ['--log-level=3', `--user-data-dir=${join(folder, 'profile')}`, root];
  const child = spawn(runtime.executable, [...runtime.args, ...own, ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let [first, lines] = [0, 0];
  child.stdout.on('data', (chunk) => {
    first ||= seconds();
    lines += chunk.filter((byte) => byte === 10).length;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}`);
  return { whole: seconds(), first, lines };
}

async function measure(name, words) {
  const runs = [];
  for (let turn = 0; turn < turns; turn++) runs.push(await runCommand(words));
  const middle = (part) => median(runs.map((run) => run[part])).toFixed(2);
  say(`  ${name.padEnd(30)} ${middle('whole')} s, first line ${middle('first')} s, ${runs[0].lines} lines`);
}

/** Imports `count` generated articles and times the commands that read them. */
export async function measureLibraryCommands(count) {
  const [library, files] = [join(folder, 'library'), join(folder, 'files')];
  await writeArticles(files, count);
  const { whole } = await runCommand(['import', '--library', library, files]);
  rmSync(files, { recursive: true });
  say(`list and search, ${count.toLocaleString('en')} articles, medians of ${turns} runs`);
  say(`  import: ${Math.round(count / whole)} articles a second`);
  const on = (name, ...words) => [name, '--library', library, ...words];
  await measure('--version', ['--version']);
  await measure('list', on('list'));
  await measure('list --json', on('list', '--json'));
  await measure('list --format csv', on('list', '--format', 'csv'));
  await measure('list --limit 20', on('list', '--limit', '20'));
  await measure('search, in every article', on('search', '的', '--json'));
  await measure('search, in some articles', on('search', '开台', '--json'));
  await measure('search, in none', on('search', '龘龘龘', '--json'));
}
