// Configures knip, with which `npm run check` finds unused files, exports and dependencies.
import { bundles } from './build.mjs';

const entryPoints = bundles.flatMap((bundle) => bundle.entryPoints).filter((path) => !path.endsWith('.css'));

export default {
  // Entries of the app are its bundles; scripts are started by npm, by one another or by tests.
  entry: [
    ...entryPoints,
    'build/*.{mjs,ts}',
    'build/{bench,learn,test}/*.mjs',
    // Bundled for a page.
    'build/bench/extract/engines.mjs',
    'build/learn/body-vote/candidates.mjs',
    'test/**/*.test.ts',
    // Scripts compile and load these by their path (build/typescript.mjs).
    'main/shared/hanzi/ambiguity/{context-table,disambiguation-model,lexicon}.ts',
    'main/shared/hanzi/convert/table-format.ts',
  ],
  project: ['{main,renderer,build,test}/**/*.{ts,tsx,mjs}'],
  // Programs of the operating system.
  ignoreBinaries: ['Xvfb', 'apt-get', 'dpkg-deb', 'iconv', 'mkfifo', 'mount', 'opencc', 'umount'],
  // Types that an export of the same file mentions are exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Read as a file by a test of the window.
  ignoreDependencies: ['axe-core'],
};
