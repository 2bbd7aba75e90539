// Lays dictionaries out as the double arrays that main/shared/hanzi/trie.ts walks.

/**
 * The code of each UTF-16 unit in the keys of `tries` (Maps by key): commonest first from 1, and 0 for a unit that
 * stands in none. An Uint16Array of 65,536.
 */
export function codesOf(tries) {
  const counts = new Map();
  for (const entries of tries)
    for (const key of entries.keys())
      for (let at = 0; at < key.length; at++)
        counts.set(key.charCodeAt(at), (counts.get(key.charCodeAt(at)) ?? 0) + 1);
  const units = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const codes = new Uint16Array(0x10000);
  for (const [index, unit] of units.entries()) codes[unit] = index + 1;
  return codes;
}

/**
 * The double array of `entries`, a Map of key to `{ value, rule }`: typed arrays `base`, `check`, `value`, `at`, `units`
 * and `rule`, in the layout that trie.ts describes. Throws a RangeError when there are more than 65,534 entries.
 */
export function doubleArray(entries, codes) {
  if (entries.size > 65534) throw new RangeError(`${entries.size} entries are too many for one trie.`);
  const root = { children: new Map(), entry: 0 };
  const at = new Uint32Array(entries.size + 2);
  const rule = new Uint8Array(entries.size + 1);
  const units = [];
  let number = 0;
  for (const [key, entry] of entries) {
    number++;
    let node = root;
    for (let index = 0; index < key.length; index++) {
      const code = codes[key.charCodeAt(index)];
      let next = node.children.get(code);
      if (!next) {
        next = { children: new Map(), entry: 0 };
        node.children.set(code, next);
      }
      node = next;
    }
    node.entry = number;
    rule[number] = entry.rule;
    at[number] = units.length;
    for (let index = 0; index < entry.value.length; index++) units.push(entry.value.charCodeAt(index));
    at[number + 1] = units.length;
  }
  return { ...laidOut(root, Math.max(...codes)), at, units: Uint16Array.from(units), rule };
}

/** How many free slots a search may pass over before the first of them is given up. */
const patience = 2000;

function laidOut(root, codeCount) {
  const nodes = [[0, root]];
  const size = 65536 + 2 * countOf(root) + 2 * codeCount;
  const base = new Int32Array(size);
  const check = new Uint16Array(size);
  const value = new Uint16Array(size);
  const usedBases = new Uint8Array(size);
  const taken = new Uint8Array(size);
  // Free slots from left to right; `next` of a taken slot still leads on to the right.
  const next = Int32Array.from({ length: size }, (_, index) => index + 1);
  let first = 1;
  let last = 0;
  for (let head = 0; head < nodes.length; head++) {
    const [state, node] = nodes[head];
    value[state] = node.entry;
    if (node.children.size === 0) continue;
    const labels = [...node.children.keys()].sort((a, b) => a - b);
    let step = 0;
    let passed = 0;
    let before = 0;
    while (taken[first]) first = next[first];
    for (let slot = first; ; slot = next[slot]) {
      if (taken[slot]) {
        if (before) next[before] = next[slot];
        continue;
      }
      step = slot - labels[0];
      if (step > 0 && !usedBases[step] && labels.every((label) => !taken[step + label])) break;
      before = slot;
      if (++passed > patience) {
        first = next[first];
        passed = 0;
      }
    }
    usedBases[step] = 1;
    base[state] = step;
    for (const label of labels) {
      taken[step + label] = 1;
      check[step + label] = label;
      last = Math.max(last, step + label);
      nodes.push([step + label, node.children.get(label)]);
    }
  }
  // Room behind the last state, so that a step from any state by any code stays inside the arrays.
  const length = last + codeCount + 1;
  return { base: base.slice(0, length), check: check.slice(0, length), value: value.slice(0, length) };
}

function countOf(root) {
  let count = 0;
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    count++;
    open.push(...node.children.values());
  }
  return count;
}
