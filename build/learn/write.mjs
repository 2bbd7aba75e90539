// Writes the learned model in the format that main/shared/hanzi/ambiguity/disambiguation-model.ts reads.

const load = 0.72;

/**
 * For every context of at least `worth` (its difference from its parent context, times the logarithm of its
 * count): its hash with each form but the first, and how much commoner that form is there (tenths).
 */
export function pruneContexts(model, kept, worth) {
  const { instances, view, hashesOf, characters, table, engine } = model;
  const known = new Float32Array(table.keys.length).fill(Number.NaN);
  const entries = new Map();
  const stored = [];
  for (let n = 0; n < instances.count; n++) {
    const character = instances.character[n];
    if (!kept[character] || instances.held[n]) continue;
    const { keys, priors } = characters[character];
    const forms = keys.length;
    const hashes = hashesOf(n);
    for (let context = 0; context < 10; context++) stored[context] = undefined;
    const above = (context) => {
      const chain = { 0: [], 1: [], 2: [0], 3: [1], 5: [2, 0], 6: [3, 1], 7: [4], 8: [4], 9: [8, 7, 4] }[
        context
      ];
      if (chain) for (const one of chain) if (stored[one]) return stored[one];
      const prior = [0, ...priors.slice(1)];
      if (context !== 4 && context < 7) return prior;
      const left = stored[0] ?? prior;
      const right = stored[1] ?? prior;
      return prior.map((value, form) => left[form] + right[form] - value);
    };
    view.read(hashes, character, -1, (context, share, _parent, sum, slot) => {
      const id = slot[1];
      if (id < 0 || sum < 3) return;
      if (Number.isNaN(known[id])) {
        const value = Array.from({ length: forms }, (_, form) => Math.log(share[form] / share[0]));
        const basis = above(context);
        const news = Math.max(...value.map((one, form) => Math.abs(clamp(one) - clamp(basis[form]))));
        known[id] = news >= 0.5 && news * Math.log2(1 + sum) >= worth ? 1 : 0;
        if (known[id] === 1)
          for (let form = 1; form < forms; form++)
            entries.set(engine.candidateOf(hashes[context], form), Math.round(clamp(value[form]) * 10));
      }
      if (known[id] === 1)
        stored[context] = Array.from({ length: forms }, (_, form) =>
          form === 0 ? 0 : entries.get(engine.candidateOf(hashes[context], form)) / 10,
        );
    });
  }
  return entries;
}

const clamp = (value) => Math.max(-12.7, Math.min(12.7, value));

/** A hash table with open addressing of `[hash, value]`. */
export function buildHashTable(entries, Values, { slotOf, fingerprintOf }) {
  const size = Math.ceil(entries.length / load) + 8;
  const key = new Uint16Array(size);
  const values = new Values(size);
  for (const [hash, value] of entries) {
    let slot = slotOf(hash, size);
    while (key[slot] !== 0) slot = slot + 1 === size ? 0 : slot + 1;
    key[slot] = fingerprintOf(hash);
    values[slot] = value;
  }
  return [key, values];
}

/** The file of a `DisambiguationModel`. */
export function packModel(model, { ambiguityMagic, ambiguityVersion, modelParts }) {
  const { characters, sides, lattice, words, lexicon } = model;
  const { total, rare } = words;
  const head = { characters, sides, lattice, total, rare, wordTotal: lexicon.wordTotal };
  const arrays = { ...model, ...words, ...lexicon };
  return packFile(
    ambiguityMagic,
    ambiguityVersion,
    head,
    modelParts.map((name) => arrays[name]),
  );
}

/** The file: magic, version, length of the head, offset and length of each part, head, parts. */
function packFile(magic, version, head, parts) {
  const json = JSON.stringify(head);
  const text = new Uint8Array(Uint16Array.from(json, (character) => character.charCodeAt(0)).buffer);
  const numbers = 3 + parts.length * 2;
  const aligned = (n) => (n + 3) & ~3;
  let length = aligned(numbers * 4 + text.length);
  const places = parts.map((part) => {
    const at = length;
    length = aligned(length + part.byteLength);
    return at;
  });
  const bytes = new Uint8Array(length);
  const start = new Uint32Array(bytes.buffer, 0, numbers);
  start.set([magic, version, text.length, ...parts.flatMap((part, n) => [places[n], part.byteLength])]);
  bytes.set(text, numbers * 4);
  for (const [n, part] of parts.entries())
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), places[n]);
  return bytes;
}

/** Rounds numbers to a number of decimal digits. */
export const roundNumbers = (numbers, digits = 2) =>
  [...numbers].map((number) => Number(number.toFixed(digits)));
