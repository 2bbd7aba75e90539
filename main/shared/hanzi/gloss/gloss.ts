import { type ArticleNode, element } from '../../article.ts';
import { isHan } from '../han.ts';
import { areGlosses, type GlossEvidence, isParticle, type Weight, weighReading } from './gloss-weight.ts';
import { cutSyllables, parseReading, type Reading } from './reading.ts';

export type { GlossEvidence } from './gloss-weight.ts';

/**
 * A gloss: the pronunciation in brackets behind Han characters, `揚(yáng)`, `揚（yang2）`, `揚(ㄧㄤˊ)`,
 * `揚州(yángzhōu)`.
 */
export interface Gloss {
  /** Offset of the first character of the gloss, in UTF-16 units. */
  readonly start: number;
  /** Offset behind the closing bracket. */
  readonly end: number;
  /**
   * Each character with its reading as written; several readings of one character are one string,
   * `xíng/háng`.
   */
  readonly pairs: readonly { readonly base: string; readonly reading: string }[];
}

const closing: Readonly<Record<string, string>> = {
  '(': ')）',
  '（': '）)',
  '[': ']］',
  '［': '］]',
  '〔': '〕',
  '【': '】',
};
/** The most UTF-16 units in brackets. */
const maxGlossUnits = 48;
const separators = /[\s/,、，;；|·]/;

interface Candidate extends Gloss {
  readonly weight: Weight;
  readonly isParticle: boolean;
}

// The Han characters, with variation selectors, that end at `end` and begin at or behind `from`; the nearest
// first.
function basesBefore(text: string, end: number, from: number, maxBases: number): string[] {
  const bases: string[] = [];
  for (let at = end; bases.length < maxBases; ) {
    let start = at;
    const last = text.charCodeAt(start - 1);
    if (last >= 0xfe00 && last <= 0xfe0f) start--;
    else if (last >= 0xdd00 && last <= 0xddef && text.charCodeAt(start - 2) === 0xdb40) start -= 2;
    const unit = text.charCodeAt(start - 1);
    start -= unit >= 0xdc00 && unit <= 0xdfff ? 2 : 1;
    if (start < from || !isHan(text.charCodeAt(start))) break;
    bases.push(text.slice(start, at));
    at = start;
  }
  return bases;
}

type ParseReading = (written: string) => Reading | undefined;

// Articles repeat readings; to parse each again takes twice the time.
function createCachedParser(): ParseReading {
  const known = new Map<string, Reading | undefined>();
  return (written) => {
    if (known.has(written)) return known.get(written);
    const reading = parseReading(written);
    if (known.size < 10_000) known.set(written, reading);
    return reading;
  };
}

function parseCandidate(
  text: string,
  open: number,
  close: number,
  from: number,
  read: ParseReading,
): Candidate | undefined {
  const written = text.slice(open + 1, close).trim();
  const pieces = separators.test(written) ? written.split(/\s*[/,、，;；|·]\s*|\s+/) : [written];
  const isWord = pieces.length > 1 && !/[/,、，;；|·]/.test(written);
  const bases = basesBefore(text, open, from, isWord ? pieces.length : 1);
  const base = bases[0];
  if (base === undefined) return undefined;
  const createCandidate = (pairs: Gloss['pairs'], weight: Weight, particle = false): Candidate => {
    const start = open - pairs.reduce((sum, pair) => sum + pair.base.length, 0);
    return { start, end: close + 1, pairs, weight, isParticle: particle };
  };
  const readings = pieces.map(read);
  if (readings.every((one) => one !== undefined)) {
    const isSmall = readings.every((one) => one.notation !== 'digits') || written === written.toLowerCase();
    if (!isSmall) return undefined;
    if (isWord && bases.length === pieces.length) return parseWord(bases.reverse(), pieces, createCandidate);
    const weights = readings.map((one) => weighReading(base, one));
    const weight = weights.includes('toned') ? 'toned' : weights.includes('plain') ? 'plain' : 'doubtful';
    if (readings.length > 1 && weight !== 'toned') return undefined;
    return createCandidate(
      [{ base, reading: written }],
      weight,
      isParticle(base, readings[0]?.syllable ?? ''),
    );
  }
  return pieces.length === 1 ? parseJoined(text, open, from, written, createCandidate) : undefined;
}

type CandidateFactory = (pairs: Gloss['pairs'], weight: Weight) => Candidate;

// The reading of a word counts only with tones: `加拿大(Canada)` and `老板(laoban)` stay as they are.
function parseWord(
  bases: readonly string[],
  pieces: readonly string[],
  createCandidate: CandidateFactory,
): Candidate | undefined {
  const toned = pieces.filter((piece) => (parseReading(piece)?.tone ?? 0) > 0);
  if (toned.length * 2 < pieces.length) return undefined;
  return createCandidate(
    pieces.map((reading, at) => ({ base: bases[at] ?? '', reading })),
    'toned',
  );
}

function parseJoined(
  text: string,
  open: number,
  from: number,
  written: string,
  createCandidate: CandidateFactory,
) {
  if (!/[^a-z'’]/i.test(written) || !/^[\p{L}\p{M}'’:1-5]+$/u.test(written)) return undefined;
  const bases = basesBefore(text, open, from, 8);
  for (let count = 2; count <= bases.length; count++) {
    const pieces = cutSyllables(written, count);
    if (pieces) return parseWord(bases.slice(0, count).reverse(), pieces, createCandidate);
  }
  return undefined;
}

// The offset of the bracket that closes the one at `open`, if its content may be a reading; else -1.
function closeOf(text: string, open: number): number {
  const ends = closing[text.charAt(open)];
  if (ends === undefined) return -1;
  const limit = Math.min(text.length, open + maxGlossUnits);
  for (let at = open + 1; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x28 ? unit !== 0x20 && unit !== 0x27 : unit === 0x28 || isHan(unit)) return -1;
    if (ends.includes(text.charAt(at))) return at;
  }
  return -1;
}

// A second bracket with readings of the same character, `名(míng)(ㄇㄧㄥˊ)`, belongs to the first.
function withSecondBracket(text: string, one: Candidate): Candidate {
  const close = closeOf(text, one.end);
  const pair = one.pairs[0];
  if (close < 0 || one.pairs.length > 1 || !pair) return one;
  const reading = text.slice(one.end + 1, close).trim();
  if ((parseReading(reading)?.tone ?? 0) === 0) return one;
  return { ...one, end: close + 1, pairs: [{ ...pair, reading: `${pair.reading} ${reading}` }] };
}

function* findCandidates(text: string): Generator<Candidate> {
  const opening = /[(（[［〔【]/g;
  const read = createCachedParser();
  let from = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const close = found.index === 0 ? -1 : closeOf(text, found.index);
    const one = close < 0 ? undefined : parseCandidate(text, found.index, close, from, read);
    if (!one) continue;
    const whole = withSecondBracket(text, one);
    from = whole.end;
    opening.lastIndex = whole.end;
    yield whole;
  }
}

/** Counts the evidence for glosses in a text, in linear time. */
export function weighGlosses(text: string): GlossEvidence {
  let toned = 0;
  let plain = 0;
  for (const one of findCandidates(text)) {
    if (one.weight === 'toned') toned++;
    else if (one.weight === 'plain') plain++;
  }
  return { toned, plain };
}

/**
 * Finds the glosses of `text` in order, in linear time. `evidence` is that of the whole article, by default
 * of this text.
 */
export function findGlosses(text: string, evidence: GlossEvidence = weighGlosses(text)): Gloss[] {
  const found: Gloss[] = [];
  for (const one of findCandidates(text))
    if (areGlosses(one.weight, one.isParticle, evidence))
      found.push({ start: one.start, end: one.end, pairs: one.pairs });
  return found;
}

/** Removes the glosses of `text` and keeps their characters. */
export function removeGlosses(text: string, evidence?: GlossEvidence): string {
  return glossToNodes(text, evidence)
    .map((node) => (typeof node === 'string' ? node : (node.children?.[0] ?? '')))
    .join('');
}

/** The nodes of `text`: `<ruby>` with one `<rt>` for each character of a gloss, and the text between. */
export function glossToNodes(text: string, evidence?: GlossEvidence): ArticleNode[] {
  const nodes: ArticleNode[] = [];
  let from = 0;
  for (const gloss of findGlosses(text, evidence)) {
    if (gloss.start > from) nodes.push(text.slice(from, gloss.start));
    nodes.push(...rubyOf(gloss));
    from = gloss.end;
  }
  if (from < text.length) nodes.push(text.slice(from));
  return nodes;
}

/** The `<ruby>` elements of a gloss, one for each character. */
export const rubyOf = ({ pairs }: Gloss): ArticleNode[] =>
  pairs.map(({ base, reading }) => element('ruby', {}, [base, element('rt', {}, [reading])]));
