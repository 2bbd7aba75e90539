// Lays dictionaries out as the double arrays of main/shared/hanzi/convert/trie.ts.
import { importTypeScript } from './typescript.mjs';

const { codeMask, codeShift, entryCode, fieldMask, fieldShift, leafBit } = await importTypeScript(
  'main/shared/hanzi/convert/trie.ts',
);

/**
 * The code of each UTF-16 unit in the keys of `tries` (Maps by key), the commonest first, from 2 on, and 0
 * for a unit in no key, as an Uint16Array of 65,536.
 * @throws RangeError where there are more codes than a trie can hold.
 */
export function assignCodes(tries) {
  const counts = new Map();
  for (const entries of tries)
    for (const key of entries.keys())
      for (let at = 0; at < key.length; at++)
        counts.set(key.charCodeAt(at), (counts.get(key.charCodeAt(at)) ?? 0) + 1);
  const units = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  if (units.length + entryCode >= codeMask)
    throw new RangeError(`${units.length} characters are too many for one table.`);
  const codes = new Uint16Array(0x10000);
  for (const [index, unit] of units.entries()) codes[unit] = index + entryCode + 1;
  return codes;
}

/**
 * The trie of `entries`, a Map of key to `{ value, rule }`, as trie.ts describes it: typed arrays
 * `nodes`, `at`, `units` and `rule`. Entries are numbered in order from `first`; all entries
 * without a value have number 1.
 */
export function buildDoubleArray(entries, codes, first = 1) {
  const root = { children: new Map(), entry: 0 };
  const at = [];
  const rule = [];
  const units = [];
  let number = first;
  for (const [key, { value, rule: from }] of entries) {
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
    if (value === undefined) {
      node.entry = 1;
      continue;
    }
    node.entry = number;
    rule[number] = from;
    at[number] = units.length;
    for (let index = 0; index < value.length; index++) units.push(value.charCodeAt(index));
    at[++number] = units.length;
  }
  if (number > fieldMask) throw new RangeError(`${number} entries are too many for one trie.`);
  return {
    nodes: laidOut(root, Math.max(...codes)),
    at: Uint32Array.from(at, (offset) => offset ?? 0),
    units: Uint16Array.from(units),
    rule: Uint8Array.from(rule, (from) => from ?? 0),
  };
}

/** The code of each unit in its place in `info`, which all tries of a file share. */
export const createInfo = (codes) => Int32Array.from(codes, (code) => code << codeShift);

/**
 * For each of `codes`, the base of the state that the root of `nodes` leads to, or a
 * base whose slots are all free.
 */
export function findFirstBases(nodes, codes) {
  const bases = new Int32Array(Math.max(...codes) + 1);
  // Behind the last state lie free slots for one more base.
  let last = nodes.length - 1;
  while (last > 0 && nodes[last] === codeMask) last--;
  bases.fill(last);
  const root = (nodes[0] >>> fieldShift) & fieldMask;
  for (let code = 0; code < bases.length; code++) {
    const word = nodes[root + code] ?? codeMask;
    if ((word & codeMask) === code && (word & leafBit) === 0) bases[code] = (word >>> fieldShift) & fieldMask;
  }
  return bases;
}

/** Maximum number of free slots that a search passes; then the first of them is skipped for good. */
const maxPassedSlots = 2000;

function laidOut(root, last) {
  const states = [[0, root]];
  const size = 65536 + 2 * countOf(root) + 2 * last;
  const nodes = new Uint32Array(size).fill(codeMask);
  const usedBases = new Uint8Array(size);
  const occupied = new Uint8Array(size);
  // A list of the free slots from left to right; `next` of a taken slot still leads on to the right.
  const next = Int32Array.from({ length: size }, (_, index) => index + 1);
  let first = 1;
  let end = 0;
  nodes[0] = 0;
  for (let head = 0; head < states.length; head++) {
    const [state, node] = states[head];
    const labels = [...node.children.keys()].sort((a, b) => a - b);
    if (labels.length === 0) {
      nodes[state] = word(nodes[state], true, node.entry, false);
      continue;
    }
    if (node.entry !== 0) labels.unshift(entryCode);
    let step = 0;
    let passed = 0;
    let before = 0;
    while (occupied[first]) first = next[first];
    for (let slot = first; ; slot = next[slot]) {
      if (occupied[slot]) {
        if (before) next[before] = next[slot];
        continue;
      }
      step = slot - labels[0];
      if (step > 0 && !usedBases[step] && labels.every((label) => !occupied[step + label])) break;
      before = slot;
      if (++passed > maxPassedSlots) {
        first = next[first];
        passed = 0;
      }
    }
    if (step > fieldMask) throw new RangeError('A trie has more states than its words can name.');
    usedBases[step] = 1;
    nodes[state] = word(nodes[state], false, step, node.entry !== 0);
    for (const label of labels) {
      occupied[step + label] = 1;
      nodes[step + label] = label;
      end = Math.max(end, step + label);
      states.push([step + label, label === entryCode ? entryNode(node) : node.children.get(label)]);
    }
  }
  // Free slots at the end keep a step from the last state, or from the base behind it, inside the array.
  return nodes.slice(0, end + last + 2);
}

const entryNode = ({ entry }) => ({ children: new Map(), entry });

const word = (code, leaf, field, entry) =>
  ((code & codeMask) | (leaf ? leafBit : 0) | (field << fieldShift) | (entry ? 1 << 31 : 0)) >>> 0;

function countOf(root) {
  let count = 0;
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    count += node.entry ? 2 : 1;
    open.push(...node.children.values());
  }
  return count;
}
