import { groups as characterGroups } from '../data/doubt-characters.tsv';
import { rows as distanceRows } from '../data/doubt-distances.tsv';
import { groups as phraseGroups } from '../data/doubt-phrases.tsv';
import { rows as simplifiedRows } from '../data/doubt-to-simplified.tsv';

/** How a form was decided: scored, by itself or in a phrase, and kept or changed; or settled by a rule. */
export type DecisionKind = 'alone-kept' | 'alone-changed' | 'phrase-kept' | 'phrase-changed' | 'rule';

/** For each kind the ranges of distances with the risk in each, the nearest first. */
const risks = new Map<string, (readonly [below: number, risk: number])[]>();
/**
 * For a character, its form and its place (alone, in a phrase, by a rule) how often it is wrong, compared
 * with others of the same distance.
 */
const factors = new Map<string, number>();
/** The same for a phrase, the offset of a character in it, and its form. */
const phraseFactors = new Map<string, number>();

function readTables(): void {
  for (const [kind = '', below, risk] of distanceRows) {
    const known = risks.get(kind) ?? [];
    known.push([Number(below), Number(risk)]);
    risks.set(kind, known);
  }
  for (const list of risks.values()) list.sort((a, b) => a[0] - b[0]);
  for (const line of characterGroups.split('\n')) {
    const [character = '', form = '', place = '', factor] = line.split(' ');
    factors.set(character + form + place, Number(factor));
  }
  for (const line of phraseGroups.split('\n')) {
    const [phrase = '', offset = '', form = '', factor] = line.split(' ');
    phraseFactors.set(phrase + offset + form, Number(factor));
  }
}

/** The first part of a kind. */
const placeOf = (kind: DecisionKind): string => kind.split('-', 1)[0] as string;

/** The highest risk: it is never certain that a form is wrong. */
const maxRisk = 0.95;

/**
 * The probability that the `form` of the Simplified character at `offset` of `phrase` is wrong, when it was
 * decided with this `distance` from the next best. A character by itself is a phrase of one unit. The tables
 * are learned from native text by `build/learn/doubt.mjs`.
 */
export function riskOf(
  phrase: string,
  offset: number,
  form: string,
  kind: DecisionKind,
  distance: number,
): number {
  if (risks.size === 0) readTables();
  const [, risk = 0] = risks.get(kind)?.find(([below]) => distance < below) ?? [];
  const factor = factors.get(`${phrase[offset]}${form}${placeOf(kind)}`) ?? 1;
  return Math.min(maxRisk, risk * factor * (phraseFactors.get(`${phrase}${offset}${form}`) ?? 1));
}

/** For a Traditional character and its Simplified form the risk where no phrase settles the form. */
const simplifiedRisks = new Map(
  simplifiedRows.map(([character = '', form = '', risk]) => [character + form, Number(risk)]),
);

/** The probability that `form` is the wrong Simplified form of a Traditional character no phrase settles. */
export const riskToSimplified = (character: string, form: string): number =>
  simplifiedRisks.get(character + form) ?? 0;
