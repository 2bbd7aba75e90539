import { rows } from '../data/body-vote.tsv';
import { foreignAttribute } from './foreign-boxes.ts';
import { countNonSpace } from './text-length.ts';

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
export function voteForBody(candidates: readonly BodyCandidate[]): BodyCandidate | undefined {
  const counted = countLinesOnce(candidates).filter(({ text }) => text.length > 0);
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

// The same element is often found in several ways; it is read once.
function countLinesOnce(candidates: readonly BodyCandidate[]) {
  const whole = new Map<Element, CountedLines>();
  const pruned = new Map<Element, CountedLines>();
  return candidates.map((candidate) => {
    const { element, isPruned } = candidate;
    const isForeignWithin = isPruned && element.querySelector(`[${foreignAttribute}]`) !== null;
    const known = isForeignWithin ? pruned : whole;
    const text = known.get(element) ?? countLines(element, isForeignWithin);
    known.set(element, text);
    return { candidate, text };
  });
}

interface CountedLines {
  /** How often each line occurs, by the line without white space. */
  readonly lines: ReadonlyMap<string, number>;
  readonly length: number;
  readonly linkLength: number;
}

/** Twice the common text of both, divided by all their text: 1 where they are alike. */
function agreementOf(one: CountedLines, other: CountedLines): number {
  let common = 0;
  for (const [line, count] of one.lines) common += line.length * Math.min(count, other.lines.get(line) ?? 0);
  return (2 * common) / (one.length + other.length);
}

const inlineTags = new Set(
  (
    'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr'
  ).split(' '),
);
const silentTags = new Set('head script style template title svg noscript textarea select'.split(' '));

function countLines(element: Element, isPruned: boolean): CountedLines {
  const lines = new Map<string, number>();
  let length = 0;
  let linkLength = 0;
  let line = '';
  const end = () => {
    if (line !== '') lines.set(line, (lines.get(line) ?? 0) + 1);
    length += line.length;
    line = '';
  };
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (countNonSpace((node as Text).data) > 0) line += (node as Text).data.replace(/\s+/g, '');
      return;
    }
    const { localName } = node as Element;
    if (node.nodeType !== Node.ELEMENT_NODE || silentTags.has(localName)) return;
    if (isPruned && node !== element && (node as Element).hasAttribute(foreignAttribute)) return;
    const isBlock = !inlineTags.has(localName);
    if (isBlock) end();
    const before = length + line.length;
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child);
    if (localName === 'a') linkLength += length + line.length - before;
    if (isBlock) end();
  };
  visit(element);
  end();
  return { lines, length, linkLength };
}
