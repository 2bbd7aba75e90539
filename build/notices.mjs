// npm run notices: writes THIRD-PARTY-NOTICES.md from the contents of the bundles.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundles } from './build.mjs';
import { runScript, Stop } from './run.mjs';
import { root } from './runtime/cache.mjs';

// Packages whose data goes into the app as tables, so that no bundle mentions them.
const dataPackages = ['opencc-js'];
/** Data that was learned from something else than a package: its name, about, and the file of its licence. */
const learnedData = [
  [
    'jieba’s dictionary (cppjieba)',
    'MIT · https://github.com/yanyiwu/cppjieba · word frequencies in assets/ambiguity.bin',
    'build/learn/jieba-licence.txt',
  ],
  [
    'Unicode CLDR 48',
    'Unicode-3.0 · https://cldr.unicode.org · names of countries and currencies among the regional words',
    'build/learn/unicode-licence.txt',
  ],
];
const licenceName = /^(licen[cs]e|copying|notice|third_party_licenses)(\.(md|txt))?$/i;

async function findShippedPackages() {
  const shippedBundles = bundles.filter(({ outfile, outdir }) => (outfile ?? outdir).startsWith('out/app'));
  const builds = shippedBundles.map((options) =>
    esbuild.build({ ...options, write: false, metafile: true, sourcemap: false }),
  );
  const inputs = (await Promise.all(builds)).flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set([...folders, ...dataPackages.map((name) => `node_modules/${name}`)])].sort();
}

// Some packages have their licence at the end of their README.
const findLicence = (readme) =>
  /^## Licen[cs]e\n([\s\S]*Permission is hereby granted[\s\S]*)$/im.exec(readme)?.[1] ?? '';

async function describePackage(folder, lock) {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const { version, license } = lock.packages[folder] ?? {};
  if (!version || !license)
    throw new Stop(`package-lock.json does not name the version and licence of ${folder}.`);
  const files = (await readdir(join(root, folder))).filter((file) => licenceName.test(file)).sort();
  const read = (file) => readFile(join(root, folder, file), 'utf8');
  const texts = await Promise.all(files.length > 0 ? files.map(read) : [read('README.md').then(findLicence)]);
  if (texts.includes('')) throw new Stop(`${folder} brings no licence text.`);
  const { homepage, repository } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const address = homepage ?? repository?.url ?? repository ?? '';
  const about = [license, String(address).replace(/^git\+/, '')].filter(Boolean).join(' · ');
  const blocks = texts.map((text) => `~~~text\n${text.replaceAll('\r', '').trim()}\n~~~\n`);
  return `## ${name} ${version}\n\n${about}\n\n${blocks.join('\n')}`;
}

/**
 * The text of THIRD-PARTY-NOTICES.md: each package whose code or data is in the app, with its version,
 * licence and licence text.
 */
export async function buildNotices() {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const parts = await Promise.all(
    (await findShippedPackages()).map((folder) => describePackage(folder, lock)),
  );
  const head = `# Third-party notices

Jianfan holds code or data of these packages. Electron and Chromium bring their own notices beside the
program, LICENSE.electron.txt and LICENSES.chromium.html. Made by \`npm run notices\`.
`;
  const learned = await Promise.all(
    learnedData.map(async ([name, about, file]) => {
      const text = await readFile(join(root, file), 'utf8');
      return `## ${name}\n\n${about}\n\n~~~text\n${text.replaceAll('\r', '').trim()}\n~~~\n`;
    }),
  );
  return [head, ...parts, ...learned].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => writeFile(join(root, 'THIRD-PARTY-NOTICES.md'), await buildNotices()));
}
