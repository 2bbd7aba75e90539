import { firstHan } from './context-hash.ts';
import { type ContextRule, ContextRuleIndex } from './context-rule.ts';
import type { ContextRules } from './context-rules.ts';
import {
  type AmbiguousCharacter,
  type DisambiguationModel,
  phrasePositionOf,
  phrasePositions,
  positionGroups,
} from './disambiguation-model.ts';
import { type FormGlyphs, formOf } from './form-glyphs.ts';
import { mayBeName } from './name-rules.ts';
import type { NeighbourScores } from './neighbour-scores.ts';

/** A position in a dictionary phrase whose character may take another form for the text around the phrase. */
export interface AmbiguousPosition {
  readonly offset: number;
  /** The context rules that the text around the phrase may match, if there are any. */
  readonly rules: ContextRuleIndex | undefined;
  /** The number of the character in the model, or -1 where the model cannot outweigh the dictionaries. */
  readonly number: number;
}

interface FoundPosition extends Omit<AmbiguousPosition, 'rules'> {
  readonly rules: readonly ContextRule[];
}

const withRuleIndex = ({ rules, ...position }: FoundPosition): AmbiguousPosition => ({
  ...position,
  rules: rules.length === 0 ? undefined : new ContextRuleIndex(rules),
});

/**
 * The ambiguous positions of each dictionary phrase, computed when the phrase first occurs; most phrases have
 * none.
 */
export class AmbiguousPositions {
  readonly #model: DisambiguationModel;
  readonly #glyphs: readonly FormGlyphs[];
  readonly #neighbours: NeighbourScores;
  readonly #rules: ContextRules;
  /** For each entry of the dictionaries the number of its list, or 0 before it first occurs. */
  readonly #numbers: Uint16Array;
  readonly #lists: (readonly AmbiguousPosition[])[] = [[]];
  /** The number of each list by its content. Few lists differ, so they fit into the processor's cache. */
  readonly #numberByContent = new Map<string, number>();

  /** `entries` is the number of entries of the dictionaries. */
  constructor(
    model: DisambiguationModel,
    glyphs: readonly FormGlyphs[],
    neighbours: NeighbourScores,
    rules: ContextRules,
    entries: number,
  ) {
    this.#rules = rules;
    this.#model = model;
    this.#glyphs = glyphs;
    this.#neighbours = neighbours;
    this.#numbers = new Uint16Array(entries);
  }

  /**
   * The positions in the phrase `[from, to)` of an entry, whose converted form begins at `shownFrom` of
   * `shown`.
   */
  positionsIn(
    entry: number,
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
  ): readonly AmbiguousPosition[] {
    if (this.#numbers[entry] === 0) {
      const found = this.#find(text, from, to, shown, shownFrom);
      const content = JSON.stringify(found);
      const number = this.#numberByContent.get(content) ?? this.#lists.push(found.map(withRuleIndex)) - 1;
      this.#numberByContent.set(content, number);
      this.#numbers[entry] = number;
    }
    return this.#lists[this.#numbers[entry] as number] as readonly AmbiguousPosition[];
  }

  #find(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
  ): readonly FoundPosition[] {
    const found: FoundPosition[] = [];
    for (let at = from; at < to; at++) {
      const rules = this.#rules.rulesAround(text, at, from, to);
      const number = this.#numberInModel(text, at, from, to, shown[shownFrom + at - from] as number);
      if (rules.length > 0 || number >= 0) found.push({ offset: at - from, rules, number });
    }
    return found;
  }

  /**
   * The number of the character at `at` if the model may outweigh `now` in some text around the phrase, else
   * -1.
   */
  #numberInModel(text: Uint16Array, at: number, from: number, to: number, now: number): number {
    const { numberOf, characters } = this.#model;
    const number = (numberOf[(text[at] as number) - firstHan] ?? 0) - 1;
    if (number < 0) return -1;
    const chosen = formOf(this.#glyphs[number] as FormGlyphs, now);
    if (chosen < 0) return -1;
    if (mayBeName(text, at, from, to)) return number;
    const position = phrasePositionOf(to - from, at - from);
    const start =
      (chosen * phrasePositions + position) * (characters[number] as AmbiguousCharacter).forms.length;
    const group = (positionGroups[position] as number) * 2;
    return this.#neighbours.isAlwaysSettled(text, at, from, to, number, chosen, start, group) ? -1 : number;
  }
}
