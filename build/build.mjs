// Builds the app into out/app and the converter module into out/convert.mjs.
import { cp, mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { writeConverter } from './converter.mjs';
import { dataTables } from './data-tables.mjs';
import { writeTables } from './dictionary.mjs';
import { writeMessages } from './messages.mjs';
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
  plugins: [dataTables],
};
// A dynamic import becomes a bundle of its own, read and compiled on demand.
const separateBundles = (extension) => ({
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: `./${basename(path, '.ts')}${extension}`, external: true }
        : undefined,
    ),
});
const main = {
  ...common,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  external: ['electron'],
  supported: { 'dynamic-import': false },
  plugins: [separateBundles('.cjs'), dataTables],
};
const page = {
  ...common,
  platform: 'browser',
  target: 'chrome114',
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [separateBundles('.js'), dataTables],
};

// The modules that main loads on demand. A dynamic import finds its bundle by the name of the file.
const lazyModules = [
  'app/connect-window',
  'app/open-link',
  'articles/articles',
  'articles/encoded-extraction',
  'articles/import-library',
  'articles/saved-pages',
  'cli/cli',
  'cli/describe',
  'export/export-library',
  'export/export-notes',
  'export/write-article',
  'files/free-folder',
  'files/folder-watcher',
  'library/library-preferences',
  'library/open-library',
  'session/extract-missing',
  'session/import-for-cli',
  'session/merge-preferences',
  'session/welcome',
  'window/hidden-page',
];

/** The bundles of the app, as esbuild takes them. */
export const bundles = [
  { ...main, entryPoints: ['main/main.ts'], outfile: 'out/app/main.cjs' },
  ...lazyModules.map((path) => ({
    ...main,
    entryPoints: [`main/${path}.ts`],
    outfile: `out/app/${basename(path)}.cjs`,
  })),
  // Processes and threads of their own.
  { ...main, entryPoints: ['main/library/catalogue/worker.ts'], outfile: 'out/app/catalogue-worker.cjs' },
  { ...main, entryPoints: ['main/library/storage/write-thread.ts'], outfile: 'out/app/write-thread.cjs' },
  { ...main, entryPoints: ['main/articles/encoding-thread.ts'], outfile: 'out/app/encoding-thread.cjs' },
  { ...main, entryPoints: ['main/window/preload.ts'], outfile: 'out/app/preload.cjs' },
  { ...page, entryPoints: ['renderer/renderer.tsx'], outfile: 'out/app/renderer.js' },
  { ...page, format: 'esm', entryPoints: ['renderer/reading/engine.ts'], outfile: 'out/app/engine.js' },
  { ...page, format: 'esm', entryPoints: ['renderer/actions/qr.ts'], outfile: 'out/app/qr.js' },
  { ...page, entryPoints: ['renderer/extract/extract.ts'], outfile: 'out/app/extract.js' },
  { ...page, entryPoints: ['renderer/import/parser.ts'], outfile: 'out/app/parser.js' },
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
  await Promise.all([writePages(), writeConverter(converterModule), writeMessages()]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
