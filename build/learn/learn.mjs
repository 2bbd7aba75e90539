// Learns the forms of ambiguous characters and writes assets/ambiguity.bin: see README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countContexts, createCountsView } from './contexts.mjs';
import { loadEngine } from './engine.mjs';
import { findCharacters, foldSpellings } from './forms.mjs';
import { findInstances } from './instances.mjs';
import { readText, sequencesOf } from './text.mjs';
import { findThresholds, importance, learnWeights, shuffledOrder } from './weigh.mjs';
import { countWords, readPhrases, trieOf, wordWeights } from './words.mjs';
import { buildHashTable, packModel, pruneContexts, roundNumbers } from './write.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kinds = ['official', 'spoken', 'vernacular', 'classical'];
/**
 * Thresholds are found with one kind of text left out of the counts; with all kinds
 * counted, this fraction is enough.
 */
const thresholdFactor = 0.3;
/**
 * Where a phrase ends in the character, greedy segmentation most often misses another word that begins in it.
 * The training text has few such places that contexts do not tell as well, so the learned weight is too small
 * for new names.
 */
const lastUnitFactor = 3;
/** Maximum number of contexts in the table. */
const maxContexts = 620_000;

const committedFile = join(root, 'assets/ambiguity.bin');
const options = { out: committedFile, unlike: '' };
const lists = { official: [], spoken: [], old: [], without: [] };
for (let at = 2; at < process.argv.length; at += 2) {
  const name = process.argv[at].slice(2);
  if (lists[name]) lists[name].push(process.argv[at + 1]);
  else options[name] = process.argv[at + 1];
}
if ([...lists.official, ...lists.spoken, ...lists.old].length === 0)
  throw new Error('There is no text to learn from: see build/learn/README.md.');
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

const engine = await loadEngine(root);
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
const names = characters.map(({ unit, forms }) => `${String.fromCharCode(unit)}=${forms}`);
say(`${characters.length} characters: ${names.join(' ')}`);
const phrases = await readPhrases();
const trie = trieOf(phrases);
const prose = corpora.filter(({ group }) => group !== 'classical');
const words = wordWeights(countWords(prose, trie, phrases, fold), phrases, characters, engine);
say(`${phrases.length} phrases weighed`);
const lattice = new engine.WordLattice(words);
const seeds = characters.map(({ unit }) => engine.seedOf(unit));
const instances = findInstances({ corpora, characters, fold, trie, lattice, seeds, engine });
say(`${instances.count} instances`);

const table = countContexts(instances, corpora, characters, seeds, kinds.length, engine);
say(`${table.used} counts`);
const view = createCountsView(table, characters, engine);
const hashes = new Int32Array(engine.contextCount);
const hashesOf = (n) => {
  const { simplified } = corpora[instances.corpus[n]];
  engine.hashContexts(simplified, instances.at[n], seeds[instances.character[n]], hashes);
  return hashes;
};
const groupOf = (n) => corpora[instances.corpus[n]].number;
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
  group: groupOf,
  groupName: (n) => corpora[instances.corpus[n]].group,
  importance: (group) => importance[kinds[group]],
  look: (n, into) => view.scoreContexts(hashesOf(n), instances.character[n], groupOf(n), into),
};
const weights = learnWeights(model, 2);
say(`weights: sides ${roundNumbers(weights.sides)}; lattice ${roundNumbers(weights.lattice)}`);
const thresholds = findThresholds(model, weights);
write();

/** The most informative contexts that fit into the table. */
function chooseContexts(kept) {
  for (let worth = 6; ; worth *= 1.2) {
    const contexts = pruneContexts(model, kept, worth);
    say(`${contexts.size} contexts tell ${worth.toFixed(2)}`);
    if (contexts.size <= maxContexts) return contexts;
  }
}

/** The learned parts of the `DisambiguationModel` except its tables. */
function weightsOf(kept) {
  const learned = characters.map((character, n) => ({
    unit: character.unit,
    forms: character.forms,
    accepts: character.accepts,
    as: character.as,
    threshold: Number(Math.max(0.1, thresholds[n] * thresholdFactor).toFixed(3)),
    bias: roundNumbers(weights.bias[n]),
    singles: character.singles,
    priors: roundNumbers(character.priors),
    own: roundNumbers(weights.own[n], 3),
  }));
  const latticeOf = (weight, place) =>
    engine.positionGroups[place] === 2 ? weight * lastUnitFactor : weight;
  return {
    characters: learned.filter((_, n) => kept[n]),
    sides: [0, 3, 6, 9, 12, 15, 18, 21].map((at) => roundNumbers(weights.sides.subarray(at, at + 3), 3)),
    lattice: roundNumbers(weights.lattice.map(latticeOf), 3),
  };
}

function write() {
  const kept = thresholds.map((threshold) => threshold !== undefined);
  const contexts = chooseContexts(kept);
  const [contextKey, contextValue] = buildHashTable([...contexts], Int8Array, engine);
  // The lexicon is learned by lexicon.mjs.
  const { lexicon } = engine.readDisambiguationModel(new Uint8Array(readFileSync(committedFile)).buffer);
  const learned = { ...weightsOf(kept), contextKey, contextValue, words, lexicon };
  const bytes = packModel(learned, engine);
  writeFileSync(options.out, bytes);
  say(`${options.out}: ${bytes.length} bytes, ${learned.characters.length} characters`);
}
