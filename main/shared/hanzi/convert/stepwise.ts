import { UnitWriter } from '../utf16.ts';
import type { ChainTable } from './conversion-tables.ts';
import type { Disambiguator } from './disambiguator.ts';
import { composeEdits, Edits } from './edits.ts';
import { codePointLength, findDescriptionSequences, isCompatibility, isDescription } from './ideographs.ts';
import { compatibilityRule } from './table-format.ts';
import { type Match, matchLongest, type Trie } from './trie.ts';

/** A text and, where they are tracked, the edits that made it (see `editSize`). */
export interface TrackedText {
  readonly text: Uint16Array;
  readonly edits: Int32Array;
}

const nothing = new Int32Array(0);

/**
 * Converts `source` step by step as OpenCC does: normalizes it, segments it by phrases, and converts the
 * phrases and the text between them. Works for any text; `track` keeps the edits.
 */
export function convertStepwise(
  chain: ChainTable,
  source: Uint16Array,
  track: boolean,
  disambiguator?: Disambiguator,
): TrackedText {
  if (!source.some(isCompatibility)) return convertSegments(chain, source, track, disambiguator);
  const normal = normalize(chain.normal, source, track);
  const shown = convertSegments(chain, normal.text, track, disambiguator);
  return { text: shown.text, edits: composeEdits(normal.edits, shown.edits) };
}

/** Replaces the compatibility ideographs that `normal` lists. */
function normalize(normal: Uint16Array, text: Uint16Array, track: boolean): TrackedText {
  const out = new UnitWriter(text.length);
  const edits = new Edits();
  let ends: ReadonlyMap<number, number> | undefined;
  for (let at = 0; at < text.length; ) {
    const unit = text[at] as number;
    if (isDescription(unit)) ends ??= findDescriptionSequences(text, at, text.length);
    const end = ends?.get(at) ?? at + codePointLength(text, at, text.length);
    const row = isCompatibility(unit)
      ? rowOf(normal, unit, end - at === 2 ? (text[at + 1] as number) : 0)
      : -1;
    const start = out.length;
    if (row < 0) out.append(text, at, end);
    else {
      out.append(normal, row + 2, row + (normal[row + 3] === 0 ? 3 : 4));
      if (track) edits.add(at, end, start, out.length, compatibilityRule);
    }
    at = end;
  }
  return { text: out.array.subarray(0, out.length), edits: edits.list };
}

/** The row of the character of the units `high` and `low` (0 where it has one) in `normal`, or -1. */
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

/** Converts the phrases whole, and the text between two of them by the steps of the chain. */
function convertSegments(
  chain: ChainTable,
  text: Uint16Array,
  track: boolean,
  disambiguator?: Disambiguator,
): TrackedText {
  const { phrases, firstPhrase, steps } = chain;
  if (steps.length === 0) return applyDictionary(phrases, text, 0, text.length, track, chain, disambiguator);
  const out = new UnitWriter(text.length);
  const edits = new Edits();
  const match: Match = { entry: 0, end: 0 };
  let ends: ReadonlyMap<number, number> | undefined;
  let run = 0;
  for (let at = 0; at < text.length; ) {
    matchLongest(phrases, text, at, text.length, firstPhrase, match);
    if (disambiguator) shortenSplit(chain, text, at, firstPhrase, match, disambiguator);
    if (match.entry === 0) {
      if (isDescription(text[at] as number)) ends ??= findDescriptionSequences(text, at, text.length);
      at = ends?.get(at) ?? at + codePointLength(text, at, text.length);
      continue;
    }
    if (run < at) convertBetweenPhrases(chain, text, run, at, out, edits, disambiguator);
    replaceMatch(phrases, match, at, out, edits, track, text, disambiguator);
    at = run = match.end;
  }
  if (run < text.length) convertBetweenPhrases(chain, text, run, text.length, out, edits, disambiguator);
  return { text: out.array.subarray(0, out.length), edits: edits.list };
}

/** Converts `[from, to)` of `text`, which has no phrase, by the steps of the chain. */
export function applySteps(
  { phrases, steps }: ChainTable,
  text: Uint16Array,
  from: number,
  to: number,
): TrackedText {
  if (steps.length === 0) return applyDictionary(phrases, text.subarray(from, to), 0, to - from, true);
  let converted: TrackedText = { text: text.subarray(from, to), edits: nothing };
  for (const step of steps) {
    const next = applyDictionary(step, converted.text, 0, converted.text.length, true);
    converted = { text: next.text, edits: composeEdits(converted.edits, next.edits) };
  }
  return converted;
}

/** Converts the text between two phrases and appends it to `out`. */
function convertBetweenPhrases(
  chain: ChainTable,
  text: Uint16Array,
  from: number,
  to: number,
  out: UnitWriter,
  edits: Edits,
  disambiguator?: Disambiguator,
): void {
  const converted = applySteps(chain, text, from, to);
  const start = out.length;
  edits.append(converted.edits, from, start);
  out.append(converted.text, 0, converted.text.length);
  if (converted.text.length === to - from) disambiguator?.reviewCharacters(text, from, to, out.array, start);
}

/** Replaces each longest match of `trie` in `[from, to)`, from left to right. */
function applyDictionary(
  trie: Trie,
  text: Uint16Array,
  from: number,
  to: number,
  track: boolean,
  chain?: ChainTable,
  disambiguator?: Disambiguator,
): TrackedText {
  const out = new UnitWriter(to - from);
  const edits = new Edits();
  const match: Match = { entry: 0, end: 0 };
  let ends: ReadonlyMap<number, number> | undefined;
  for (let at = from; at < to; ) {
    matchLongest(trie, text, at, to, 1, match);
    if (chain && disambiguator) shortenSplit(chain, text, at, 1, match, disambiguator);
    if (match.entry !== 0) {
      replaceMatch(trie, match, at, out, edits, track, text, disambiguator);
      at = match.end;
      continue;
    }
    if (isDescription(text[at] as number)) ends ??= findDescriptionSequences(text, at, to);
    const end = ends?.get(at) ?? at + codePointLength(text, at, to);
    out.append(text, at, end);
    disambiguator?.reviewCharacters(text, at, end, out.array, out.length + at - end);
    at = end;
  }
  return { text: out.array.subarray(0, out.length), edits: edits.list };
}

/**
 * Shortens a match until it is no phrase that the words around split. As in the segmenter, this matters only
 * where the phrase changes a character, or another that does begins in it.
 */
function shortenSplit(
  chain: ChainTable,
  text: Uint16Array,
  at: number,
  first: number,
  match: Match,
  disambiguator: Disambiguator,
): void {
  const { phrases, firstPhrase } = chain;
  while (match.entry >= firstPhrase && match.end - at > 1) {
    if (unitsOfEntry(phrases, match.entry) !== match.end - at) return;
    if (!changesUnits(chain, text, at, match) && !hasRival(chain, text, at, match.end)) return;
    const from = phrases.at[match.entry] as number;
    if (!disambiguator.splitsPhrase(text, at, match.end, phrases.units, from)) return;
    matchLongest(phrases, text, at, match.end - 1, first, match);
  }
}

const unitsOfEntry = ({ at }: Trie, entry: number): number =>
  (at[entry + 1] as number) - (at[entry] as number);

/** Tells whether a match at `from` differs from its characters converted one by one. */
function changesUnits({ phrases, info }: ChainTable, text: Uint16Array, from: number, match: Match): boolean {
  const start = phrases.at[match.entry] as number;
  for (let at = from; at < match.end; at++) {
    const unit = text[at] as number;
    if (((unit + (info[unit] as number)) & 0xffff) !== phrases.units[start + at - from]) return true;
  }
  return false;
}

/** Tells whether a phrase that changes a character begins inside `[from, to)` and ends behind it. */
function hasRival(chain: ChainTable, text: Uint16Array, from: number, to: number): boolean {
  const match: Match = { entry: 0, end: 0 };
  for (let at = from + 1; at < to; at++) {
    matchLongest(chain.phrases, text, at, text.length, chain.firstPhrase, match);
    if (match.entry !== 0 && match.end > to && changesUnits(chain, text, at, match)) return true;
  }
  return false;
}

function replaceMatch(
  trie: Trie,
  match: Match,
  at: number,
  out: UnitWriter,
  edits: Edits,
  track: boolean,
  text: Uint16Array,
  disambiguator?: Disambiguator,
): void {
  const start = out.length;
  out.append(trie.units, trie.at[match.entry] as number, trie.at[match.entry + 1] as number);
  if (track) edits.add(at, match.end, start, out.length, trie.rule[match.entry] as number);
  if (disambiguator && out.length - start === match.end - at)
    disambiguator.reviewPhrase(text, at, match.end, out.array, start, match.entry);
}
