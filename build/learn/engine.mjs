import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { dataTables } from '../data-tables.mjs';

/**
 * The program's own modules for contexts and words, so that learning and program
 * agree; `root` is the checkout.
 */
export async function loadEngine(root) {
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-learn-'));
  const from = (name) => `export * from ${JSON.stringify(join(root, 'main/shared/hanzi', name))};`;
  const file = join(folder, 'engine.mjs');
  const names = [
    'ambiguity/context-hash.ts',
    'ambiguity/word-lattice.ts',
    'ambiguity/lexicon.ts',
    'ambiguity/context-table.ts',
    'ambiguity/disambiguation-model.ts',
    'convert/trie.ts',
  ];
  await build({
    stdin: { contents: names.map(from).join('\n'), resolveDir: root },
    bundle: true,
    format: 'esm',
    outfile: file,
    plugins: [dataTables],
  });
  const loaded = await import(pathToFileURL(file).href);
  rmSync(folder, { recursive: true });
  return loaded;
}
