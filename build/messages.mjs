// Writes each language's catalogue of messages as data: the app reads the one that it needs. Each has the
// terms by which the palette finds a command: its labels in every language, their pinyin and its initials.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { pinyin } from 'pinyin-pro';

const root = fileURLToPath(new URL('..', import.meta.url));

const load = async (source) => {
  const options = { absWorkingDir: root, bundle: true, charset: 'utf8', format: 'esm', write: false };
  const { outputFiles } = await esbuild.build({ ...options, entryPoints: [source] });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
};

/** The syllables of a Chinese label, without tones; ü is v. */
const syllablesOf = (label) => pinyin(label, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });

/** Each command's labels in every language; pinyin and initials, as one word each. */
function termsOf(catalogues) {
  const names = Object.keys(catalogues.en.commands);
  return Object.fromEntries(
    names.map((name) => {
      const labels = Object.values(catalogues).map(({ commands }) => commands[name]);
      const syllables = ['zh-Hans', 'zh-Hant-TW'].map((tag) => syllablesOf(catalogues[tag].commands[name]));
      const words = syllables.flatMap((one) => [one.join(''), one.map(([first]) => first).join('')]);
      return [name, { labels: [...new Set(labels)], pinyin: [...new Set(words)] }];
    }),
  );
}

/** The sentences and the help of the command line, which the window does not get. */
async function loadCommandLine(language) {
  const [{ commandLine }, { commandHelp }] = await Promise.all(
    ['command-line', 'command-help'].map((name) => load(`main/shared/messages/${language}/${name}.ts`)),
  );
  return { ...commandLine, ...commandHelp };
}

/**
 * Writes `main/shared/messages/TAG/catalogue.ts` to `out/app/messages/TAG.json` for every language, and the
 * sentences of the command line to `TAG.command-line.json`.
 */
export async function writeMessages() {
  const { languages } = await load('main/shared/language.ts');
  await mkdir(`${root}out/app/messages`, { recursive: true });
  const loaded = await Promise.all(
    languages.map((language) => load(`main/shared/messages/${language}/catalogue.ts`)),
  );
  const catalogues = Object.fromEntries(languages.map((language, at) => [language, loaded[at].catalogue]));
  const terms = termsOf(catalogues);
  const write = (name, value) => writeFile(`${root}out/app/messages/${name}.json`, JSON.stringify(value));
  await Promise.all(
    languages.flatMap((language) => [
      write(language, { ...catalogues[language], terms }),
      loadCommandLine(language).then((texts) => write(`${language}.command-line`, texts)),
    ]),
  );
}
