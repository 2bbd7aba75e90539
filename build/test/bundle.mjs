// Bundles each test file with the sources that it tests, as the app is bundled.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { dataTables } from '../data-tables.mjs';
import { Stop } from '../run.mjs';
import { root } from '../runtime/cache.mjs';

// Scripts of build/ find the checkout by their own path, so tests load them from there and not from a bundle.
const externalScripts = {
  name: 'external-scripts',
  setup(build) {
    build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path, resolveDir }) => {
      const script = join(resolveDir, path);
      return script.startsWith(join(root, 'build'))
        ? { path: pathToFileURL(script).href, external: true }
        : undefined;
    });
  },
};

// test/limited-test.ts stands in for node:test: it gives each test its own time limit.
const limitedTest = join(root, 'test', 'limited-test.ts');
const limitedTests = {
  name: 'limited-tests',
  setup(build) {
    build.onResolve({ filter: /^node:test$/ }, ({ importer }) =>
      importer === limitedTest ? { path: 'node:test', external: true } : { path: limitedTest },
    );
  },
};

// The page of test/page is never shown, so its tests run beside those of the window.
const windowStarter = 'test/window/app.ts';

/**
 * Bundles test files into a folder of their own: `{ outdir, bundles }`, where each bundle is `{ test, file,
 * opensWindow, isScaled }`: the test's path in the checkout, the bundle's path, whether it starts a window,
 * and whether it has tests that `npm run test:long` runs at a larger size.
 */
export async function bundleTests(tests) {
  const outdir = join(root, 'out', `test-${process.pid}`);
  const bundling = esbuild.build({
    absWorkingDir: root,
    entryPoints: tests,
    outbase: 'test',
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    plugins: [externalScripts, limitedTests, dataTables],
  });
  const { metafile } = await bundling.catch(() => {
    throw new Stop('The tests cannot be bundled, so none was run.');
  });
  const bundles = Object.entries(metafile.outputs).map(([file, { entryPoint, inputs }]) => ({
    test: entryPoint,
    file: join(root, file),
    opensWindow: windowStarter in inputs,
    isScaled: 'test/scale.ts' in inputs,
  }));
  return { outdir, bundles };
}
