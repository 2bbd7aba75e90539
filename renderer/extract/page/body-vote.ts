import { rows } from '../data/body-vote.tsv';
import type { CountedLines, LineCounter } from './block-lines.ts';

/** An element that may hold the article, and the ways in which it was found. */
export interface BodyCandidate {
  readonly kind: CandidateKind;
  readonly element: Element;
  /** Without the boxes that `foreign-boxes.ts` marks. */
  readonly isPruned: boolean;
}

/** A way to find the article; its weights stand in `data/body-vote.tsv`. */
export type CandidateKind =
  | 'readability'
  | 'container'
  | 'article'
  | 'main'
  | 'named'
  | 'itemprop'
  | 'paragraphs'
  | 'page';

type Weights = readonly [weight: number, weightPruned: number, bias: number, biasPruned: number];

const weights = new Map<string, Weights>(
  rows.map(([kind = '', ...cells]) => [kind, cells.map(Number) as unknown as Weights]),
);
const weightsOf = (name: string): Weights => weights.get(name) ?? [0, 0, 0, 0];
const voiceOf = ({ kind, isPruned }: BodyCandidate) => weightsOf(kind)[isPruned ? 1 : 0];
const biasOf = ({ kind, isPruned }: BodyCandidate) => weightsOf(kind)[isPruned ? 3 : 2];
const [lengthWeight] = weightsOf('length');
const [shortWeight] = weightsOf('short');
const [linkWeight] = weightsOf('links');
/** A body with fewer UTF-16 code units is short. */
const shortLength = 400;

/**
 * Chooses the candidate whose lines agree best with the lines of the others. Each candidate's voice has the
 * weight of its kind. Takes time linear in the text of the candidates.
 */
export function voteForBody(
  candidates: readonly BodyCandidate[],
  countLines: LineCounter,
): BodyCandidate | undefined {
  const counted = candidates
    .map((candidate) => ({ candidate, text: countLines(candidate.element, candidate.isPruned) }))
    .filter(({ text }) => text.length > 0);
  const longest = Math.max(1, ...counted.map(({ text }) => text.length));
  const agreements = new Map<CountedLines, Map<CountedLines, number>>();
  let best: { candidate: BodyCandidate; score: number } | undefined;
  for (const { candidate, text } of counted) {
    const known = agreements.get(text) ?? new Map<CountedLines, number>();
    agreements.set(text, known);
    let score = biasOf(candidate) + lengthWeight * Math.log(text.length / longest);
    score -= shortWeight * Math.max(0, Math.log(shortLength / text.length));
    score -= (linkWeight * text.linkLength) / text.length;
    for (const other of counted) {
      const voice = voiceOf(other.candidate);
      if (other.candidate === candidate || voice === 0) continue;
      const agreement = known.get(other.text) ?? agreementOf(text, other.text);
      known.set(other.text, agreement);
      score += voice * agreement;
    }
    if (!best || score > best.score) best = { candidate, score };
  }
  return best?.candidate;
}

/** Twice the common text of both, divided by all their text: 1 where they are alike. */
function agreementOf(one: CountedLines, other: CountedLines): number {
  let common = 0;
  for (const [line, count] of one.lines) common += line.length * Math.min(count, other.lines.get(line) ?? 0);
  return (2 * common) / (one.length + other.length);
}
