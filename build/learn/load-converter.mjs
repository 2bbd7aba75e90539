import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { dataTables } from '../data-tables.mjs';

const bytesOf = (file) => new Uint8Array(readFileSync(file)).buffer;

/** Tells `onDecision` of each decision that the converter traces: the place, and what `riskOf` is given. */
const tellDecisions = {
  name: 'tell-decisions',
  setup({ onLoad }) {
    onLoad({ filter: /context-disambiguator\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const call = 'const risk = riskOf(';
      if (!text.includes(call)) throw new Error(`${path} has no ${call}`);
      const told = `globalThis.tellDecision?.(this.#start + at, ...decision);\n    ${call}`;
      return { contents: text.replace(call, told), loader: 'ts' };
    });
  },
};

/**
 * The converter of the built tables of the checkout `root` to OpenCC's Traditional, with `marksOf` and
 * `minDoubtRisk`. Each decision of a traced conversion is told to `onDecision`.
 */
export async function loadConverter(root, onDecision) {
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-learn-'));
  const file = join(folder, 'engine.mjs');
  const shared = join(root, 'main/shared/hanzi');
  await build({
    stdin: {
      contents: ['engine.ts', 'conversion-marks.ts']
        .map((name) => `export * from ${JSON.stringify(join(shared, name))};`)
        .join('\n'),
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    outfile: file,
    plugins: [tellDecisions, dataTables],
  });
  const engine = await import(pathToFileURL(file).href);
  rmSync(folder, { recursive: true });
  globalThis.tellDecision = onDecision;
  const tables = engine.readTables(bytesOf(join(root, 'out/app/hanzi/s2t.bin')));
  const ambiguity = engine.readDisambiguationModel(bytesOf(join(root, 'assets/ambiguity.bin')));
  const converter = engine.createConverter(tables, { to: 'zh-Hant', ambiguity });
  return Object.assign(converter, { marksOf: engine.marksOf });
}
