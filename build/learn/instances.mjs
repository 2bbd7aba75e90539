// Finds the instances: the places of the training text where an ambiguous character stands.
import { greedyPhrases } from './words.mjs';

/** Maximum number of instances. */
const maxInstances = 16_000_000;
/** Maximum number of instances with the same three units on each side. */
const maxAlike = 2;
/** Maximum score of the surrounding words for a form, in tenths of a natural logarithm. */
const maxWordScore = 100;

/**
 * Instances as arrays by field: place, right form, OpenCC's form, and the score of the
 * surrounding words for each form.
 */
function createInstances() {
  return {
    count: 0,
    corpus: new Uint8Array(maxInstances),
    character: new Uint8Array(maxInstances),
    at: new Uint32Array(maxInstances),
    right: new Uint8Array(maxInstances),
    opencc: new Uint8Array(maxInstances),
    place: new Uint8Array(maxInstances),
    held: new Uint8Array(maxInstances),
    words: new Int8Array(maxInstances * 4),
  };
}

/** Returns a function that tells whether enough instances with the same surroundings were met before. */
function createAlikeFilter({ mixHash }) {
  const met = new Uint8Array(1 << 28);
  return (hashes, simplified, at) => {
    const wide = mixHash(hashes[9], simplified[at - 3] ?? 0);
    const slot = mixHash(wide, simplified[at + 3] ?? 0) >>> 4;
    if (met[slot] >= maxAlike) return true;
    met[slot]++;
    return false;
  };
}

/**
 * Finds the instances of `characters` in `corpora`, and sets the `priors` and `priorShares` of each character
 * by how often each form is right. `seeds` are those of the hashes of each character, `lattice` weighs the
 * phrases of `trie`.
 */
export function findInstances({ corpora, characters, fold, trie, lattice, seeds, engine }) {
  const found = createInstances();
  const numberOf = new Int16Array(0x10000).fill(-1);
  characters.forEach(({ unit }, n) => {
    numberOf[unit] = n;
  });
  const counts = characters.map(({ keys }) => new Float64Array(keys.length).fill(1));
  const isAlike = createAlikeFilter(engine);
  const hashes = new Int32Array(engine.contextCount);
  corpora.forEach(({ simplified, traditional, opencc }, corpus) => {
    const cover = greedyPhrases(trie, simplified);
    for (let at = 0; at < simplified.length; at++) {
      const number = numberOf[simplified[at]];
      if (number < 0) continue;
      const { keys, singles } = characters[number];
      const right = keys.indexOf(fold[traditional[at]]);
      const chosen = keys.indexOf(fold[opencc[at]]);
      if (right < 0 || chosen < 0) continue;
      engine.hashContexts(simplified, at, seeds[number], hashes);
      if (isAlike(hashes, simplified, at)) continue;
      const length = cover[at] >> 4;
      const from = at - (cover[at] & 15);
      const to = from + Math.max(length, 1);
      const n = found.count++;
      found.corpus[n] = corpus;
      found.character[n] = number;
      found.at[n] = at;
      found.right[n] = right;
      found.opencc[n] = chosen;
      found.place[n] = engine.phrasePositionOf(length, at - from);
      counts[number][right]++;
      if (lattice.weigh(simplified, at, from, to, trie, singles, (unit) => keys.indexOf(fold[unit])))
        recordWords(found, n, keys.length, lattice.best, chosen);
    }
  });
  characters.forEach((character, n) => {
    const sum = counts[n].reduce((a, b) => a + b);
    character.priorShares = counts[n].map((count) => count / sum);
    character.priors = [...counts[n]].map((count) => Math.log(count / counts[n][0]));
  });
  return found;
}

function recordWords(found, n, forms, best, chosen) {
  for (let form = 0; form < forms; form++) {
    const ahead = Math.round(best[form] - best[chosen]);
    found.words[n * 4 + form] = Math.max(-maxWordScore, Math.min(maxWordScore, ahead));
  }
}
