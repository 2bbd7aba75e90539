// Counts of the forms of ambiguous characters in each context, kept apart for each group of texts.

/** How strongly a context is drawn to the one it widens. */
const draw = 0.5;
/** No single look may weigh more than this (the same as in main/shared/hanzi/ambiguity/context-disambiguator.ts). */
const most = 8;
/** Contexts met fewer times (in texts of all groups) are not counted. */
const least = 3;

const slots = 1 << 25;

/** @typedef {ReturnType<typeof countContexts>} Counts */

/**
 * Counts over all `instances`; `engine` is what the program itself uses: hashContexts, candidateOf, contextCount.
 */
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
      if (sketch[(hashes[context] >>> 0) & (sketch.length - 1)] < least) continue;
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

/** Looks at one instance through the counts, leaving one group out (-1 for none). */
export function viewOf(table, characters, engine) {
  const { candidateOf } = engine;
  const { counts, find, groups } = table;
  const shares = Array.from({ length: 10 }, () => new Float64Array(8));
  const slot = new Int32Array(8);
  const times = new Float64Array(8);
  const both = new Float64Array(8);
  /** How often the context was met, after reading its counts; its share is drawn to `parent`. */
  const meet = (hash, forms, without, parent, into) => {
    let sum = 0;
    for (let form = 0; form < forms; form++) {
      slot[form] = find(candidateOf(hash, form));
      let count = 0;
      if (slot[form] >= 0)
        for (let group = 0; group < groups; group++)
          if (group !== without) count += counts[slot[form] * groups + group];
      times[form] = count;
      sum += count;
    }
    if (sum > 0)
      for (let form = 0; form < forms; form++)
        into[form] = (times[form] + draw * parent[form]) / (sum + draw);
    return sum;
  };
  const product = (left, right, prior, forms) => {
    let sum = 0;
    for (let form = 0; form < forms; form++) sum += both[form] = (left[form] * right[form]) / prior[form];
    for (let form = 0; form < forms; form++) both[form] /= sum;
    return both;
  };
  /** Reads the chain of contexts of one instance; `visit` is told of each context met, with the share it widens. */
  const read = (hashes, character, without, visit) => {
    const { priorShares, keys } = characters[character];
    const forms = keys.length;
    const met = new Array(10).fill(false);
    const one = (context, parent, enough) => {
      const sum = meet(hashes[context], forms, without, parent, shares[context]);
      met[context] = sum >= enough;
      if (met[context]) visit?.(context, shares[context], parent, sum, slot);
      return met[context];
    };
    if (one(0, priorShares, 1) && one(2, shares[0], 2)) one(5, shares[2], 2);
    if (one(1, priorShares, 1) && one(3, shares[1], 2)) one(6, shares[3], 2);
    const beside = product(
      met[0] ? shares[0] : priorShares,
      met[1] ? shares[1] : priorShares,
      priorShares,
      forms,
    );
    if (one(4, beside, 1)) {
      const wide = one(7, shares[4], 2);
      const far = one(8, shares[4], 2);
      if (wide && far) one(9, shares[8], 2);
    }
    return met;
  };
  /** The three looks (left, right, both sides) at each form, against the first form and the common share; says 1 if both sides were met together, else 0. */
  const looks = (hashes, character, without, into) => {
    const met = read(hashes, character, without);
    const { priors, keys } = characters[character];
    const ratio = (context, form) => Math.log(shares[context][form] / shares[context][0]);
    const deepest = (chain, form) => {
      for (const context of chain) if (met[context]) return ratio(context, form) - priors[form];
      return undefined;
    };
    for (let form = 1; form < keys.length; form++) {
      const left = deepest([5, 2, 0], form) ?? 0;
      const right = deepest([6, 3, 1], form) ?? 0;
      into[form * 3] = clamp(left);
      into[form * 3 + 1] = clamp(right);
      into[form * 3 + 2] = clamp(deepest([9, 8, 7, 4], form) ?? left + right);
    }
    return met[4] ? 1 : 0;
  };
  return { read, looks };
}

const clamp = (value) => Math.max(-most, Math.min(most, value));
