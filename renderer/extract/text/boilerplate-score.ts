import { countHan } from '#shared/hanzi/han';
import { rows as foldingRows } from '../data/boilerplate-folding.tsv';
import { rows as groupTable } from '../data/boilerplate-groups.tsv';
import { rows as phraseRows } from '../data/boilerplate-phrases.tsv';
import { groupRows, longestFirst } from '../word-table.ts';

/** How much the boilerplate of a site weighs in a line. */
export interface BoilerplateScore {
  /** Sum of the weights of all phrases found; a short line with 1.5 or more belongs to the site. */
  readonly weight: number;
  /** A phrase was found that suffices to assign a line to the site. */
  readonly isStrong: boolean;
  /** A phrase was found that belongs to a site wherever it stands. */
  readonly isSure: boolean;
  /** The line heads a list of other articles. */
  readonly isList: boolean;
  /** The number of Han characters in the line. */
  readonly han: number;
}

interface PhraseGroup {
  readonly name: string;
  readonly pattern: RegExp;
  readonly weight: number;
  readonly reach: string;
}

const isLiteral = (pattern: string): boolean => !/[\\^$.*+?()[\]{}|]/.test(pattern);

/**
 * A pattern that finds a phrase of a group: literal phrases first, and the longest of those that begin alike.
 */
function compileGroup(patterns: readonly string[], place: string): RegExp {
  const literals = longestFirst(patterns.filter(isLiteral));
  const others = longestFirst(patterns.filter((one) => !isLiteral(one)));
  const source = [...literals, ...others].join('|');
  return new RegExp(place === 'heading' ? `^[【[]?(?:${source})[】\\]]?(?:[\\s:：]|$)` : source, 'gu');
}

const phrases = groupRows(phraseRows);
const groups: readonly PhraseGroup[] = groupTable.map(([name = '', weight, reach = '', place = '']) => ({
  name,
  pattern: compileGroup(
    (phrases.get(name) ?? []).map(([pattern = '']) => pattern),
    place,
  ),
  weight: Number(weight),
  reach,
}));
const listHeading = groups.find(({ name }) => name === 'related')?.pattern ?? /$^/;
const simplified = new Map(foldingRows.map(([from = '', to = '']) => [from, to]));

/** Lower case, and Simplified as far as the phrases need it. */
export const foldBoilerplate = (text: string): string =>
  text.toLowerCase().replace(/[\u4e00-\u9fff]/g, (one) => simplified.get(one) ?? one);

/** Scores a line without its glosses; only its first 2,000 UTF-16 code units count for the weight. */
export function scoreBoilerplate(bare: string): BoilerplateScore {
  const text = foldBoilerplate(bare.slice(0, 2000));
  let weight = 0;
  let isStrong = false;
  let isSure = false;
  for (const group of groups) {
    const found = text.match(group.pattern)?.length ?? 0;
    weight += found * group.weight;
    if (found > 0 && group.reach !== 'weak') isStrong = true;
    if (found > 0 && group.reach === 'sure') isSure = true;
  }
  return { weight, isStrong, isSure, isList: text.search(listHeading) >= 0, han: countHan(bare) };
}

/** The names of the groups with a phrase in a line, in the order of their table. */
export const findBoilerplate = (bare: string): readonly string[] =>
  groups.filter(({ pattern }) => foldBoilerplate(bare).search(pattern) >= 0).map(({ name }) => name);
