import * as esbuild from 'esbuild';
import { dataTables } from './data-tables.mjs';

// The checkout, from which every script runs; this file may be part of a bundle in another folder.
const root = process.cwd();

/**
 * Compiles and imports a TypeScript module without side effects; `path` is relative to the checkout.
 * @throws Error where it does not compile.
 */
export async function importTypeScript(path) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [dataTables],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
