// Builds the app into out/app and the converter module into out/convert.mjs.
import { cp, mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { writeConverter } from './converter.mjs';
import { writeTables } from './dictionary.mjs';
import { writePages } from './pages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// SQLite looks for its machine code beside the file that holds its JavaScript.
const sqlite = fileURLToPath(import.meta.resolve('node-sqlite3-wasm')).replace(/\.js$/, '.wasm');
const common = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  minify: true,
  sourcemap: 'linked',
};
// What main imports at need is a file of its own, read and compiled at need.
const apart = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    ),
};
const main = {
  ...common,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  external: ['electron'],
  supported: { 'dynamic-import': false },
  plugins: [apart],
};
const page = {
  ...common,
  platform: 'browser',
  target: 'chrome114',
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

/** The bundles of the app, as esbuild takes them. */
export const bundles = [
  { ...main, entryPoints: ['main/main.ts'], outfile: 'out/app/main.cjs' },
  { ...main, entryPoints: ['main/cli.ts'], outfile: 'out/app/cli.cjs' },
  { ...main, entryPoints: ['main/answering.ts'], outfile: 'out/app/answering.cjs' },
  { ...main, entryPoints: ['main/shelf.ts'], outfile: 'out/app/shelf.cjs' },
  { ...main, entryPoints: ['main/import/import.ts'], outfile: 'out/app/import.cjs' },
  { ...main, entryPoints: ['main/writing.ts'], outfile: 'out/app/writing.cjs' },
  { ...main, entryPoints: ['main/page-as-saved.ts'], outfile: 'out/app/page-as-saved.cjs' },
  { ...main, entryPoints: ['main/dump.ts'], outfile: 'out/app/dump.cjs' },
  { ...main, entryPoints: ['main/export-all.ts'], outfile: 'out/app/export-all.cjs' },
  { ...main, entryPoints: ['main/watch.ts'], outfile: 'out/app/watch.cjs' },
  { ...main, entryPoints: ['main/handed-import.ts'], outfile: 'out/app/handed-import.cjs' },
  { ...main, entryPoints: ['main/library/open-library.ts'], outfile: 'out/app/open-library.cjs' },
  { ...main, entryPoints: ['main/library/worker.ts'], outfile: 'out/app/catalogue.cjs' },
  { ...main, entryPoints: ['main/library/writer.ts'], outfile: 'out/app/writer.cjs' },
  { ...main, entryPoints: ['main/import/exports/thread.ts'], outfile: 'out/app/exports.cjs' },
  { ...main, entryPoints: ['main/preload.ts'], outfile: 'out/app/preload.cjs' },
  { ...page, entryPoints: ['renderer/renderer.tsx'], outfile: 'out/app/renderer.js' },
  { ...page, entryPoints: ['renderer/extract/extract.ts'], outfile: 'out/app/extract.js' },
  {
    ...page,
    sourcemap: false,
    entryPoints: ['renderer/styles/app.css', 'renderer/styles/article.css', 'renderer/styles/saved.css'],
    outdir: 'out/app',
  },
];
const converterModule = {
  ...common,
  platform: 'node',
  target: 'node18',
  format: 'esm',
  entryPoints: ['build/convert.ts'],
  outfile: 'out/convert.mjs',
};

/** Copies what needs no bundling: icons, the welcome articles, SQLite. */
export async function copyAssets() {
  await mkdir(`${root}out/app`, { recursive: true });
  await Promise.all([
    cp(sqlite, `${root}out/app/${basename(sqlite)}`),
    cp(`${root}assets`, `${root}out/app/assets`, {
      recursive: true,
      filter: (path) => !path.endsWith('pictures'),
    }),
  ]);
}

/** Builds everything once; throws when a bundle fails. */
export async function build() {
  await writeTables(`${root}out/app/hanzi`);
  await Promise.all([copyAssets(), ...bundles.map((options) => esbuild.build(options))]);
  await Promise.all([writePages(), writeConverter(converterModule)]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
