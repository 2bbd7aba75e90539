// Counts the forms of ambiguous characters in each context, by group of texts.

/** How strongly the shares of a context are pulled towards those of its parent context. */
const priorPull = 0.5;
/** Maximum score of one context (as in main/shared/hanzi/ambiguity/context-table.ts). */
const maxScore = 8;
/** Contexts that occur fewer times in all texts are not counted. */
const minOccurrences = 3;

const slots = 1 << 25;

/** @typedef {ReturnType<typeof countContexts>} Counts */

/** Counts all `instances`; `engine` has the program's own hashContexts, candidateOf and contextCount. */
export function countContexts(instances, corpora, characters, seeds, groups, engine) {
  const { hashContexts, candidateOf, contextCount } = engine;
  const hashes = new Int32Array(contextCount);
  const sketch = new Uint8Array(1 << 29);
  const each = (look) => {
    for (let n = 0; n < instances.count; n++) {
      if (instances.held[n]) continue;
      const character = instances.character[n];
      hashContexts(corpora[instances.corpus[n]].simplified, instances.at[n], seeds[character], hashes);
      look(n, character);
    }
  };
  each(() => {
    for (let context = 0; context < contextCount; context++) {
      const at = (hashes[context] >>> 0) & (sketch.length - 1);
      if (sketch[at] < 255) sketch[at]++;
    }
  });
  const keys = new Int32Array(slots);
  const counts = new Uint16Array(slots * groups);
  let used = 0;
  const find = (hash) => {
    const key = hash || 1;
    let slot = Math.imul(key, 0x85ebca6b) >>> 7;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    return keys[slot] === key ? slot : -1 - slot;
  };
  each((n, character) => {
    const group = corpora[instances.corpus[n]].number;
    for (let context = 0; context < contextCount; context++) {
      if (sketch[(hashes[context] >>> 0) & (sketch.length - 1)] < minOccurrences) continue;
      for (let form = 0; form < characters[character].keys.length; form++) {
        const hash = candidateOf(hashes[context], form);
        let slot = find(hash);
        if (slot < 0) {
          slot = -1 - slot;
          keys[slot] = hash || 1;
          used++;
        }
        if (form !== instances.right[n]) continue;
        const at = slot * groups + group;
        if (counts[at] < 65535) counts[at]++;
      }
    }
  });
  if (used > slots * 0.85) throw new Error('More contexts than there is room for: raise `slots`.');
  return { keys, counts, find, groups, used };
}

/** The contexts on each side, the widest first; `context-hash.ts` explains their numbers. */
const leftChain = [5, 2, 0];
const rightChain = [6, 3, 1];
const bothChain = [9, 8, 7, 4];

/** Scores instances by the counts, without those of one group. Holds one instance at a time. */
class CountsView {
  #table;
  #characters;
  #candidateOf;
  /** For each context of the instance the share of each form. */
  #shares = Array.from({ length: 10 }, () => new Float64Array(8));
  #slots = new Int32Array(8);
  #times = new Float64Array(8);
  #beside = new Float64Array(8);

  constructor(table, characters, engine) {
    this.#table = table;
    this.#characters = characters;
    this.#candidateOf = engine.candidateOf;
  }

  /**
   * Reads the contexts of one instance of `character` by their hashes, without the counts of the group
   * `without` (-1 for none). Returns for each context whether it occurs, and calls `visit` for these, with
   * the shares that it widens.
   */
  read(hashes, character, without, visit) {
    const { priorShares, keys } = this.#characters[character];
    const forms = keys.length;
    const met = new Array(10).fill(false);
    const shares = this.#shares;
    const one = (context, parent, enough) => {
      const sum = this.#count(hashes[context], forms, without, parent, shares[context]);
      met[context] = sum >= enough;
      if (met[context]) visit?.(context, shares[context], parent, sum, this.#slots);
      return met[context];
    };
    if (one(0, priorShares, 1) && one(2, shares[0], 2)) one(5, shares[2], 2);
    if (one(1, priorShares, 1) && one(3, shares[1], 2)) one(6, shares[3], 2);
    const left = met[0] ? shares[0] : priorShares;
    const right = met[1] ? shares[1] : priorShares;
    if (one(4, this.#product(left, right, priorShares, forms), 1)) {
      const wide = one(7, shares[4], 2);
      const far = one(8, shares[4], 2);
      if (wide && far) one(9, shares[8], 2);
    }
    return met;
  }

  /**
   * Writes three scores (before, behind, both sides) of each form against the first form and the common share
   * into `into`. Returns 1 if a context of both sides occurs, else 0.
   */
  scoreContexts(hashes, character, without, into) {
    const met = this.read(hashes, character, without);
    const { priors, keys } = this.#characters[character];
    const deepest = (chain, form) => {
      const context = chain.find((one) => met[one]);
      if (context === undefined) return undefined;
      const share = this.#shares[context];
      return Math.log(share[form] / share[0]) - priors[form];
    };
    for (let form = 1; form < keys.length; form++) {
      const left = deepest(leftChain, form) ?? 0;
      const right = deepest(rightChain, form) ?? 0;
      into[form * 3] = clamp(left);
      into[form * 3 + 1] = clamp(right);
      into[form * 3 + 2] = clamp(deepest(bothChain, form) ?? left + right);
    }
    return met[4] ? 1 : 0;
  }

  /**
   * Returns how often a context occurs; writes the shares of the forms, pulled towards
   * those of `parent`, into `into`.
   */
  #count(hash, forms, without, parent, into) {
    const { counts, find, groups } = this.#table;
    let sum = 0;
    for (let form = 0; form < forms; form++) {
      const slot = find(this.#candidateOf(hash, form));
      let count = 0;
      if (slot >= 0)
        for (let group = 0; group < groups; group++)
          if (group !== without) count += counts[slot * groups + group];
      this.#slots[form] = slot;
      this.#times[form] = count;
      sum += count;
    }
    if (sum > 0)
      for (let form = 0; form < forms; form++)
        into[form] = (this.#times[form] + priorPull * parent[form]) / (sum + priorPull);
    return sum;
  }

  /** The shares of the forms between two neighbours if these were independent. */
  #product(left, right, prior, forms) {
    const beside = this.#beside;
    let sum = 0;
    for (let form = 0; form < forms; form++) sum += beside[form] = (left[form] * right[form]) / prior[form];
    for (let form = 0; form < forms; form++) beside[form] /= sum;
    return beside;
  }
}

/** A view of the counts; see {@link CountsView}. */
export const createCountsView = (table, characters, engine) => new CountsView(table, characters, engine);

const clamp = (value) => Math.max(-maxScore, Math.min(maxScore, value));
