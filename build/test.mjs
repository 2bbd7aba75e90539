// npm test [-- NAME…]: every test/**/*.test.ts, or those whose path contains one of the names, in node:test.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { dataTables } from './data-tables.mjs';
import { ensureBuilt } from './fresh.mjs';
import { follow, run, Stop } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { electronRuntime, withDisplay } from './runtime.mjs';

const names = process.argv.slice(2);

async function chosen() {
  const files = await readdir(join(root, 'test'), { recursive: true });
  const tests = files
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  const wanted =
    names.length === 0 ? tests : tests.filter((file) => names.some((name) => file.includes(name)));
  if (wanted.length === 0) throw new Stop(`No test file in test/ has ${names.join(' or ')} in its path.`);
  return wanted;
}

// Scripts of build/ find the checkout by their own place, so tests load them from there and not from a bundle.
const scripts = {
  name: 'scripts',
  setup(build) {
    build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path, resolveDir }) => {
      const script = join(resolveDir, path);
      return script.startsWith(join(root, 'build'))
        ? { path: pathToFileURL(script).href, external: true }
        : undefined;
    });
  },
};

async function bundled(tests) {
  const outdir = join(root, 'out', `test-${process.pid}`);
  const bundling = esbuild.build({
    absWorkingDir: root,
    entryPoints: tests,
    outbase: 'test',
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    packages: 'external',
    sourcemap: 'inline',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    plugins: [scripts, dataTables],
  });
  await bundling.catch(() => {
    throw new Stop('The tests cannot be bundled, so none was run.');
  });
  return {
    outdir,
    files: tests.map((file) => join(outdir, file.slice('test/'.length).replace(/\.ts$/, '.mjs'))),
  };
}

await run(async () => {
  const tests = await chosen();
  await electronRuntime();
  await ensureBuilt();
  const { outdir, files } = await bundled(tests);
  const reporter = new URL('reporter.mjs', import.meta.url).href;
  // One file at a time: two windows at once on a small machine make each other late.
  const line = [
    '--enable-source-maps',
    '--test-timeout=300000',
    '--test',
    '--test-concurrency=1',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
    ...files,
  ];
  process.exitCode = await withDisplay(() =>
    follow(process.execPath, line, { cwd: root, env: { ...process.env, JIANFAN_QUIET: '1' } }),
  );
  await rm(outdir, { recursive: true, force: true });
});
