// Writes each language's catalogue of messages as data: the app reads the one that it needs.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const load = async (source) => {
  const options = { absWorkingDir: root, bundle: true, charset: 'utf8', format: 'esm', write: false };
  const { outputFiles } = await esbuild.build({ ...options, entryPoints: [source] });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
};

/** Writes `main/shared/messages/TAG/catalogue.ts` to `out/app/messages/TAG.json` for every language. */
export async function writeMessages() {
  const { languages } = await load('main/shared/language.ts');
  await mkdir(`${root}out/app/messages`, { recursive: true });
  await Promise.all(
    languages.map(async (language) => {
      const { catalogue } = await load(`main/shared/messages/${language}/catalogue.ts`);
      await writeFile(`${root}out/app/messages/${language}.json`, JSON.stringify(catalogue));
    }),
  );
}
