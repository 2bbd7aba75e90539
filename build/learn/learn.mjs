// Learns how ambiguous characters are written, and writes assets/ambiguity.bin:
//   node --max-old-space-size=12000 build/learn/learn.mjs --official TEXT --spoken TEXT --old TEXT ...
//     [--without FILE ...] [--unlike CHARACTERS] [--cache DIR] [--out FILE]
// Each TEXT is native Traditional, UTF-8, one line each, plain or .gz. `official`, `spoken` and `old` (cut by its
// lines into vernacular and classical) are kinds of text: the weights are learned by leaving out one kind after the
// other. Lines that share ten characters with a FILE of --without are left out, so that those can be measured with.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countContexts, viewOf } from './contexts.mjs';
import { loadEngine } from './engine.mjs';
import { findCharacters, foldSpellings } from './forms.mjs';
import { readText, sequencesOf } from './text.mjs';
import { findThresholds, importance, learnWeights, shuffledOrder } from './weigh.mjs';
import { countWords, greedyPhrases, readPhrases, trieOf } from './words.mjs';
import { fileOf, pruneContexts, rounded, tableOf } from './write.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kinds = ['official', 'spoken', 'vernacular', 'classical'];
/** So many instances in the same surroundings (three units on each side) are learned from. */
const alike = 2;
/** Thresholds are found with a kind of text left out of the counts; with all of them counted less is enough. */
const ease = 0.3;
/**
 * Where a phrase ends in the character, another word that begins in it is what greedy cuts get wrong most. The training
 * text has little of that which is not also told by its contexts, so its weight comes out too small for new names.
 */
const lastUnit = 3;
/** So many looks has the table room for. */
const most = 620_000;

const options = { out: join(root, 'assets/ambiguity.bin'), unlike: '' };
const lists = { official: [], spoken: [], old: [], without: [] };
for (let at = 2; at < process.argv.length; at += 2) {
  const name = process.argv[at].slice(2);
  if (lists[name]) lists[name].push(process.argv[at + 1]);
  else options[name] = process.argv[at + 1];
}
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

const engine = await loadEngine(root);
const { firstHan } = engine;
const texts = { cache: options.cache, without: sequencesOf(lists.without), unlike: new Set(options.unlike) };
const corpora = [];
for (const group of ['official', 'spoken', 'old'])
  for (const file of lists[group]) corpora.push(...(await readText(file, group, texts)));
for (const corpus of corpora) {
  corpus.number = kinds.indexOf(corpus.group);
  say(`${corpus.name} ${corpus.group}: ${corpus.simplified.length} units`);
}

const fold = foldSpellings();
const characters = findCharacters(corpora, fold);
say(
  `${characters.length} characters: ${characters.map(({ unit, forms }) => `${String.fromCharCode(unit)}=${forms}`).join(' ')}`,
);
const phrases = await readPhrases();
const trie = trieOf(phrases);
const words = countWords(
  corpora.filter(({ group }) => group !== 'classical'),
  trie,
  phrases,
  fold,
);
say(`${phrases.length} phrases weighed`);
const lattice = new engine.WordLattice(wordWeights());
const seeds = characters.map(({ unit }) => engine.seedOf(unit));
const instances = findInstances();
say(`${instances.count} instances`);

const table = countContexts(instances, corpora, characters, seeds, kinds.length, engine);
say(`${table.used} counts`);
const view = viewOf(table, characters, engine);
const hashes = new Int32Array(engine.contextCount);
const hashesOf = (n) => {
  engine.hashContexts(
    corpora[instances.corpus[n]].simplified,
    instances.at[n],
    seeds[instances.character[n]],
    hashes,
  );
  return hashes;
};
const model = {
  instances,
  characters,
  table,
  view,
  engine,
  hashesOf,
  places: engine.phrasePositions,
  groupOf: engine.positionGroups,
  groups: kinds.length,
  order: shuffledOrder(instances.count),
  group: (n) => corpora[instances.corpus[n]].number,
  groupName: (n) => corpora[instances.corpus[n]].group,
  importance: (group) => importance[kinds[group]],
  look: (n, into) =>
    view.looks(hashesOf(n), instances.character[n], corpora[instances.corpus[n]].number, into),
};
const weights = learnWeights(model, 2);
say(`weights: sides ${rounded(weights.sides)}; lattice ${rounded(weights.lattice)}`);
const thresholds = findThresholds(model, weights);
write();

function wordWeights() {
  const tenths = (weight) => Math.max(1, Math.min(255, Math.round(weight * 10)));
  const hashOf = (text) => {
    let hash = 0;
    for (let at = 0; at < text.length; at++) hash = engine.mixHash(hash, text.charCodeAt(at));
    return hash;
  };
  const met = phrases.flatMap(([from], n) =>
    words.weights[n + 1] > 0 ? [[hashOf(from), tenths(words.weights[n + 1])]] : [],
  );
  const [phraseKey, phraseWeight] = tableOf(met, Uint8Array, engine);
  const unitWeight = new Uint8Array(0xa000 - firstHan);
  for (const [key, weight] of words.singles) {
    const place = Math.floor(key / 65536) - firstHan;
    if (weight > 0 && place >= 0 && place < unitWeight.length)
      unitWeight[place] = Math.max(unitWeight[place], tenths(weight));
  }
  for (const character of characters)
    character.singles = character.keys.map((key) =>
      Math.round(10 * (words.singles.get(character.unit * 65536 + key) ?? words.rare)),
    );
  return {
    phraseKey,
    phraseWeight,
    unitWeight,
    total: Math.round(words.total * 10),
    rare: Math.round(words.rare * 10),
  };
}

function findInstances() {
  const room = 16_000_000;
  const found = {
    count: 0,
    corpus: new Uint8Array(room),
    character: new Uint8Array(room),
    at: new Uint32Array(room),
    right: new Uint8Array(room),
    opencc: new Uint8Array(room),
    place: new Uint8Array(room),
    held: new Uint8Array(room),
    words: new Int8Array(room * 4),
  };
  const numberOf = new Int16Array(0x10000).fill(-1);
  characters.forEach(({ unit }, n) => {
    numberOf[unit] = n;
  });
  const counts = characters.map(({ keys }) => new Float64Array(keys.length).fill(1));
  const met = new Uint8Array(1 << 28);
  const contexts = new Int32Array(engine.contextCount);
  corpora.forEach(({ simplified, traditional, opencc }, corpus) => {
    const cover = greedyPhrases(trie, simplified);
    for (let at = 0; at < simplified.length; at++) {
      const number = numberOf[simplified[at]];
      if (number < 0) continue;
      const { keys } = characters[number];
      const right = keys.indexOf(fold[traditional[at]]);
      const chosen = keys.indexOf(fold[opencc[at]]);
      if (right < 0 || chosen < 0) continue;
      engine.hashContexts(simplified, at, seeds[number], contexts);
      const around =
        engine.mixHash(engine.mixHash(contexts[9], simplified[at - 3] ?? 0), simplified[at + 3] ?? 0) >>> 4;
      if (met[around] >= alike) continue;
      met[around]++;
      const length = cover[at] >> 4;
      const from = at - (cover[at] & 15);
      const n = found.count++;
      found.corpus[n] = corpus;
      found.character[n] = number;
      found.at[n] = at;
      found.right[n] = right;
      found.opencc[n] = chosen;
      found.place[n] = engine.phrasePositionOf(length, at - from);
      counts[number][right]++;
      const formOf = (unit) => keys.indexOf(fold[unit]);
      if (
        lattice.weigh(
          simplified,
          at,
          from,
          from + Math.max(length, 1),
          trie,
          characters[number].singles,
          formOf,
        )
      )
        keys.forEach((_, form) => {
          const ahead = lattice.best[form] - lattice.best[chosen];
          found.words[n * 4 + form] = Math.max(-100, Math.min(100, Math.round(ahead)));
        });
    }
  });
  characters.forEach((character, n) => {
    const sum = counts[n].reduce((a, b) => a + b);
    character.priorShares = counts[n].map((count) => count / sum);
    character.priors = [...counts[n]].map((count) => Math.log(count / counts[n][0]));
  });
  return found;
}

/** The most telling contexts that the table has room for. */
function chooseContexts(kept) {
  for (let worth = 6; ; worth *= 1.2) {
    const contexts = pruneContexts(model, kept, worth);
    say(`${contexts.size} contexts tell ${worth.toFixed(2)}`);
    if (contexts.size <= most) return contexts;
  }
}

function write() {
  const kept = thresholds.map((threshold) => threshold !== undefined);
  const contexts = chooseContexts(kept);
  const [contextKey, contextValue] = tableOf([...contexts], Int8Array, engine);
  const { phraseKey, phraseWeight, unitWeight, total, rare } = wordWeights();
  const head = {
    characters: characters.flatMap((character, n) =>
      kept[n]
        ? {
            unit: character.unit,
            forms: character.forms,
            accepts: character.accepts,
            as: character.as,
            threshold: Number(Math.max(0.1, thresholds[n] * ease).toFixed(3)),
            bias: rounded(weights.bias[n]),
            singles: character.singles,
            priors: rounded(character.priors),
            own: rounded(weights.own[n], 3),
          }
        : [],
    ),
    sides: [0, 3, 6, 9, 12, 15, 18, 21].map((at) => rounded(weights.sides.subarray(at, at + 3), 3)),
    lattice: rounded(
      weights.lattice.map((weight, place) =>
        engine.positionGroups[place] === 2 ? weight * lastUnit : weight,
      ),
      3,
    ),
    total,
    rare,
  };
  const parts = [contextKey, contextValue, phraseKey, phraseWeight, unitWeight];
  const bytes = fileOf(engine.ambiguityMagic, engine.ambiguityVersion, head, parts);
  writeFileSync(options.out, bytes);
  say(
    `${options.out}: ${bytes.length} bytes, ${head.characters.length} characters, ${contexts.size} contexts`,
  );
}
