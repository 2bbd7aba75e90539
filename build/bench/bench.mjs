// npm run bench [-- NAME…]: runs every benchmark build/bench/NAME.mjs, or the named ones, one after another
// on a screen of their own. The word after `extract` is its folder of pages.
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../fresh.mjs';
import { runAttached, runScript, Stop } from '../run.mjs';
import { root } from '../runtime/cache.mjs';
import { electronRuntime, withDisplay } from '../runtime.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const folderAt = words.indexOf('extract') + 1;
/** The arguments of each benchmark that has any. */
const argumentsOf = { extract: folderAt > 0 ? words.slice(folderAt, folderAt + 1) : [] };
const wanted = words.filter((_, at) => folderAt === 0 || at !== folderAt);
const quietEnvironment = () => ({ ...process.env, JIANFAN_QUIET: '1' });

await runScript(async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs') && file !== 'bench.mjs');
  const names = files.map((file) => file.slice(0, -'.mjs'.length)).sort();
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Stop(`There is no benchmark ${unknown.join(', ')}; there are: ${names.join(', ')}.`);
  await electronRuntime();
  await ensureBuilt();
  const failed = [];
  for (const name of wanted.length > 0 ? wanted : names) {
    process.stdout.write(`\n== ${name}\n`);
    const code = await withDisplay(() =>
      runAttached(process.execPath, [`${folder}${name}.mjs`, ...(argumentsOf[name] ?? [])], {
        cwd: root,
        env: quietEnvironment(),
      }),
    );
    if (code !== 0) failed.push(name);
  }
  if (failed.length > 0) throw new Stop(`These benchmarks failed: ${failed.join(', ')}.`);
});
