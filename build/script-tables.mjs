// Derives main/shared/hanzi/script-characters.json from the character dictionaries of opencc-js: node build/script-tables.mjs
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const load = async (name) =>
  (await import(`opencc-js/dict/${name}`)).default.split('|').map((line) => line.split(' '));
const isOneUnit = (text) => text?.length === 1;
const [st, ts, tw, hk, jp] = await Promise.all(
  ['STCharacters', 'TSCharacters', 'TWVariants', 'HKVariants', 'JPShinjitaiCharacters'].map(load),
);

// A character that a script's own phrases are written with proves nothing for the other script: 后 stands in 皇后, 乾 in 乾坤.
const standsIn = async (names) =>
  new Set(
    (await Promise.all(names.map(load)))
      .flat()
      .map(([, value]) => value)
      .join(''),
  );
const onlyIn = (pairs, used) =>
  pairs.filter(([key, form]) => isOneUnit(key) && key !== form && !used.has(key)).map(([key]) => key);
const inTraditional = await standsIn(['STPhrases', 'STCharacters']);
const inSimplified = await standsIn(['TSPhrases', 'TSCharacters']);
const simplifiedOnly = onlyIn(st, inTraditional);
const traditionalOnly = onlyIn(ts, inSimplified);

// Every character under the one that finding takes for it: the Simplified one, after the variants of Taiwan and Hong Kong are undone.
const folded = new Map();
for (const [from, to] of [...tw, ...hk].map(([standard, variant]) => [variant, standard]))
  if (isOneUnit(from) && isOneUnit(to)) folded.set(from, to);
const simple = new Map(ts.filter(([from, to]) => isOneUnit(from) && isOneUnit(to)));
const resolve = (character) => {
  const standard = folded.get(character) ?? character;
  return simple.get(character) ?? simple.get(standard) ?? standard;
};
const extra = [
  ['著', '着'],
  ['着', '着'],
  ['乾', '干'],
  ['妳', '你'],
  ['牠', '它'],
  ['祂', '他'],
  ['麽', '么'],
];
const pairs = new Map([...folded.keys(), ...simple.keys()].map((key) => [key, resolve(key)]));
for (const [from, to] of extra) pairs.set(from, to);
const changed = [...pairs].filter(([from, to]) => from !== to).sort(([a], [b]) => (a < b ? -1 : 1));
const chinese = new Set([...st, ...ts].flatMap(([key, value]) => [key, value]).join(''));
const japaneseOnly = jp.map(([key]) => key).filter((key) => isOneUnit(key) && !chinese.has(key));

await writeFile(
  fileURLToPath(new URL('../main/shared/hanzi/script-characters.json', import.meta.url)),
  `${JSON.stringify({ source: 'opencc-js 1.4.2 STCharacters, TSCharacters, TWVariants, HKVariants, JPShinjitaiCharacters', simplified: simplifiedOnly.join(''), traditional: traditionalOnly.join(''), japanese: [...new Set(japaneseOnly)].join(''), folds: changed.map((pair) => pair.join('')).join('') }, null, 1)}\n`,
);
