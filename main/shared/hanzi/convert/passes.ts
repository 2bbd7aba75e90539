import { Units } from '../units.ts';
import type { Choice } from './choice.ts';
import { composeEdits, Edits } from './edits.ts';
import { normalRule } from './format.ts';
import { codePointLength, isCompatibility, isDescription, sequences } from './ids.ts';
import type { ChainTable } from './tables.ts';
import { type Match, matchLongest, type Trie } from './trie.ts';

/** A text and, where they were asked for, the edits that made it (see `editSize`). */
export interface Passed {
  readonly text: Uint16Array;
  readonly edits: Int32Array;
}

const nothing = new Int32Array(0);

/**
 * Brings `source` through a chain of dictionaries step by step, as OpenCC does it: normalise, cut at phrases, convert what
 * is between them. For any text; `track` keeps the edits.
 */
export function passAll(chain: ChainTable, source: Uint16Array, track: boolean, choice?: Choice): Passed {
  if (!source.some(isCompatibility)) return passPhrases(chain, source, track, choice);
  const normal = normalised(chain.normal, source, track);
  const shown = passPhrases(chain, normal.text, track, choice);
  return { text: shown.text, edits: composeEdits(normal.edits, shown.edits) };
}

/** Replaces the compatibility ideographs that `normal` lists. */
function normalised(normal: Uint16Array, text: Uint16Array, track: boolean): Passed {
  const out = new Units(text.length);
  const edits = new Edits();
  let ends: ReadonlyMap<number, number> | undefined;
  for (let at = 0; at < text.length; ) {
    const unit = text[at] as number;
    if (isDescription(unit)) ends ??= sequences(text, at, text.length);
    const end = ends?.get(at) ?? at + codePointLength(text, at, text.length);
    const row = isCompatibility(unit)
      ? rowOf(normal, unit, end - at === 2 ? (text[at + 1] as number) : 0)
      : -1;
    const start = out.length;
    if (row < 0) out.append(text, at, end);
    else {
      out.append(normal, row + 2, row + (normal[row + 3] === 0 ? 3 : 4));
      if (track) edits.add(at, end, start, out.length, normalRule);
    }
    at = end;
  }
  return { text: out.array.subarray(0, out.length), edits: edits.list };
}

/** Where the character of the units `high` and `low` (0 when it has one) stands in `normal`, or -1. */
function rowOf(normal: Uint16Array, high: number, low: number): number {
  let from = 0;
  let to = normal.length / 4;
  while (from < to) {
    const middle = (from + to) >> 1;
    const order = (normal[4 * middle] as number) - high || (normal[4 * middle + 1] as number) - low;
    if (order === 0) return 4 * middle;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return -1;
}

/** Converts the phrases whole, and what lies between two of them through the steps of the chain. */
function passPhrases(chain: ChainTable, text: Uint16Array, track: boolean, choice?: Choice): Passed {
  const { phrases, firstPhrase, steps } = chain;
  if (steps.length === 0) return pass(phrases, text, 0, text.length, track, choice);
  const out = new Units(text.length);
  const edits = new Edits();
  const match: Match = { entry: 0, end: 0 };
  let ends: ReadonlyMap<number, number> | undefined;
  let run = 0;
  for (let at = 0; at < text.length; ) {
    matchLongest(phrases, text, at, text.length, firstPhrase, match);
    if (match.entry === 0) {
      if (isDescription(text[at] as number)) ends ??= sequences(text, at, text.length);
      at = ends?.get(at) ?? at + codePointLength(text, at, text.length);
      continue;
    }
    if (run < at) passRun(chain, text, run, at, out, edits, choice);
    replace(phrases, match, at, out, edits, track, text, choice);
    at = run = match.end;
  }
  if (run < text.length) passRun(chain, text, run, text.length, out, edits, choice);
  return { text: out.array.subarray(0, out.length), edits: edits.list };
}

/** Brings `[from, to)` of `text`, in which no phrase of several steps stands, through the steps by itself. */
export function passSteps(
  { phrases, steps }: ChainTable,
  text: Uint16Array,
  from: number,
  to: number,
): Passed {
  if (steps.length === 0) return pass(phrases, text.subarray(from, to), 0, to - from, true);
  let passed: Passed = { text: text.subarray(from, to), edits: nothing };
  for (const step of steps) {
    const next = pass(step, passed.text, 0, passed.text.length, true);
    passed = { text: next.text, edits: composeEdits(passed.edits, next.edits) };
  }
  return passed;
}

/** Brings what is between two phrases through the steps and writes it behind `out`. */
function passRun(
  chain: ChainTable,
  text: Uint16Array,
  from: number,
  to: number,
  out: Units,
  edits: Edits,
  choice?: Choice,
): void {
  const passed = passSteps(chain, text, from, to);
  const start = out.length;
  edits.append(passed.edits, from, start);
  out.append(passed.text, 0, passed.text.length);
  if (passed.text.length === to - from) choice?.alone(text, from, to, out.array, start);
}

/** Replaces each longest match of `trie` in `[from, to)`, from left to right. */
function pass(
  trie: Trie,
  text: Uint16Array,
  from: number,
  to: number,
  track: boolean,
  choice?: Choice,
): Passed {
  const out = new Units(to - from);
  const edits = new Edits();
  const match: Match = { entry: 0, end: 0 };
  let ends: ReadonlyMap<number, number> | undefined;
  for (let at = from; at < to; ) {
    matchLongest(trie, text, at, to, 1, match);
    if (match.entry !== 0) {
      replace(trie, match, at, out, edits, track, text, choice);
      at = match.end;
      continue;
    }
    if (isDescription(text[at] as number)) ends ??= sequences(text, at, to);
    const end = ends?.get(at) ?? at + codePointLength(text, at, to);
    out.append(text, at, end);
    choice?.alone(text, at, end, out.array, out.length + at - end);
    at = end;
  }
  return { text: out.array.subarray(0, out.length), edits: edits.list };
}

function replace(
  trie: Trie,
  match: Match,
  at: number,
  out: Units,
  edits: Edits,
  track: boolean,
  text: Uint16Array,
  choice?: Choice,
): void {
  const start = out.length;
  out.append(trie.units, trie.at[match.entry] as number, trie.at[match.entry + 1] as number);
  if (track) edits.add(at, match.end, start, out.length, trie.rule[match.entry] as number);
  if (choice && out.length - start === match.end - at)
    choice.phrase(text, at, match.end, out.array, start, match.entry);
}
