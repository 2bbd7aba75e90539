import type { Evidence } from '../convert/evidence.ts';
import type { Trie } from '../convert/trie.ts';
import { ContextScores } from './context-scores.ts';
import {
  type AmbiguousCharacter,
  type DisambiguationModel,
  phrasePositionOf,
  phrasePositions,
  positionGroups,
} from './disambiguation-model.ts';
import { type FormGlyphs, formOf } from './form-glyphs.ts';
import type { NeighbourScores } from './neighbour-scores.ts';
import type { SenseCues } from './sense-cues.ts';
import { WordLattice } from './word-lattice.ts';

const sides = 3;
const sideGrounds = ['before', 'behind', 'around'] as const;
/** The highest score of the surrounding words for a form, before the weight of the lattice. */
const maxWordScore = 10;
/** More than what the order of additions makes of a difference. */
const rounding = 1e-6;
/** The weight of cues to the sense of a character that is in a phrase; by itself it has weight 1. */
const phraseCueWeight = 0.6;

/**
 * Scores the forms of an ambiguous character with the model: contexts on both sides, words around, and how
 * often the dictionaries are wrong there. Holds one result at a time. Not reentrant.
 */
export class FormScorer {
  /** The form with the highest score. */
  best = 0;
  /**
   * The score of the best other form minus that of the form of the dictionaries (a natural logarithm of
   * odds).
   */
  margin = 0;
  /** Tells whether cues to the sense were found in the text around. */
  hasCues = false;
  /** Tells whether another word crosses the phrase, so that words were weighed. */
  hasWords = false;
  readonly #model: DisambiguationModel;
  readonly #trie: Trie;
  readonly #lattice: WordLattice;
  readonly #cues: SenseCues;
  readonly #neighbours: NeighbourScores;
  readonly #contexts: ContextScores;
  readonly #formOf: readonly ((unit: number) => number)[];
  readonly #scores = new Float64Array(8);
  /** For each form the parts of its score from the contexts before, behind and on both sides. */
  readonly #parts = new Float64Array(8 * sides);
  #latticeWeight = 0;
  #cueWeight = 1;

  /** `trie` holds all phrases, `glyphs` those of each character of the model. */
  constructor(
    model: DisambiguationModel,
    trie: Trie,
    glyphs: readonly FormGlyphs[],
    neighbours: NeighbourScores,
    cues: SenseCues,
  ) {
    this.#model = model;
    this.#trie = trie;
    this.#lattice = new WordLattice(model.words);
    this.#cues = cues;
    this.#formOf = glyphs.map((known) => (unit) => formOf(known, unit));
    this.#neighbours = neighbours;
    this.#contexts = new ContextScores(model, neighbours);
  }

  /**
   * Scores the forms of the character `number` at `at` of the phrase `[from, to)`, for which the dictionaries
   * have `chosen`. Returns false where its neighbours alone leave no doubt that this is right; then there
   * is no result, unless `isTraced`. Likewise where no words around could make another form outweigh it.
   */
  score(
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    number: number,
    chosen: number,
    isTraced: boolean,
  ): boolean {
    const character = this.#model.characters[number] as AmbiguousCharacter;
    const position = phrasePositionOf(to - from, at - from);
    const group = (positionGroups[position] as number) * 2;
    const start = (chosen * phrasePositions + position) * character.forms.length;
    const isAlone = to - from === 1;
    const isSettled = this.#neighbours.isSettled(text, at, number, chosen, start, group);
    if (isSettled && !isAlone && !isTraced) return false;
    this.hasCues = this.#cues.find(text, at, number);
    const isOpen = !isSettled || (this.hasCues && isAlone);
    if (!isOpen && !isTraced) return false;
    this.#cueWeight = isAlone ? 1 : phraseCueWeight;
    this.#contexts.hashContextsOf(text, at, number);
    this.#scoreContexts(character, start, group);
    this.#latticeWeight = this.#model.lattice[position] as number;
    if (!isTraced && !this.#mayOutweigh(character, chosen)) return false;
    const { singles } = character;
    const toForm = this.#formOf[number] as (unit: number) => number;
    this.hasWords = this.#lattice.weigh(text, at, from, to, this.#trie, singles, toForm);
    this.#pickBest(character.forms.length, chosen);
    return isOpen;
  }

  /**
   * Tells whether the neighbours of the character `number` at `at` of the phrase `[from, to)` alone leave no
   * doubt about its form `now`.
   */
  isSettledInPhrase(
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    number: number,
    now: number,
  ): boolean {
    const chosen = (this.#formOf[number] as (unit: number) => number)(now);
    if (chosen < 0) return true;
    const { forms } = this.#model.characters[number] as AmbiguousCharacter;
    const position = phrasePositionOf(to - from, at - from);
    const group = (positionGroups[position] as number) * 2;
    const start = (chosen * phrasePositions + position) * forms.length;
    return this.#neighbours.isSettled(text, at, number, chosen, start, group);
  }

  /**
   * The score of one form minus that of another, by the contexts on `[from, to)` of the sides before, behind
   * and both.
   */
  contextPull(best: number, chosen: number, from = 0, to: number = sides): number {
    let sum = 0;
    for (let side = from; side < to; side++) {
      if (best > 0) sum += this.#parts[best * sides + side] as number;
      if (chosen > 0) sum -= this.#parts[chosen * sides + side] as number;
    }
    return sum;
  }

  /** The same for the cues to the sense. */
  cuePull(best: number, chosen: number): number {
    const { scores } = this.#cues;
    return this.hasCues ? (scores[best] as number) - (scores[chosen] as number) : 0;
  }

  /** The same for the words around. */
  wordPull(best: number, chosen: number): number {
    return this.hasWords ? this.#latticeWeight * this.#wordScore(best, chosen) : 0;
  }

  /** The strongest evidence for one form against another. */
  groundFor(best: number, chosen: number): Evidence['ground'] {
    const words = this.wordPull(best, chosen);
    let ground: Evidence['ground'] = words > 0 ? 'words' : 'character';
    let top = Math.max(words, 0);
    for (let side = 0; side < sides; side++) {
      const pull = this.contextPull(best, chosen, side, side + 1);
      if (pull <= top) continue;
      top = pull;
      ground = sideGrounds[side] as Evidence['ground'];
    }
    return ground;
  }

  #scoreContexts(character: AmbiguousCharacter, start: number, group: number): void {
    const { bias, own, priors, forms } = character;
    const contexts = this.#contexts;
    this.#scores[0] = bias[start] as number;
    for (let form = 1; form < forms.length; form++) {
      const contextSides = contexts.lookUp(form, priors[form] as number);
      const weights = this.#model.sides[group + contextSides] as readonly number[];
      let sum = bias[start + form] as number;
      for (let side = 0; side < sides; side++) {
        const part = ((weights[side] as number) + (own[side] as number)) * (contexts.sides[side] as number);
        this.#parts[form * sides + side] = part;
        sum += part;
      }
      this.#scores[form] = sum;
    }
  }

  /** Tells whether another form may outweigh the `chosen` one, whatever the words around say. */
  #mayOutweigh({ forms, threshold }: AmbiguousCharacter, chosen: number): boolean {
    const scores = this.#scores;
    const cues = this.#cues.scores;
    const cueWeight = this.hasCues ? this.#cueWeight : 0;
    const least = (scores[chosen] as number) + cueWeight * (cues[chosen] as number) + threshold;
    const words = Math.abs(this.#latticeWeight) * maxWordScore + rounding;
    for (let form = 0; form < forms.length; form++)
      if (form !== chosen && (scores[form] as number) + cueWeight * (cues[form] as number) + words > least)
        return true;
    return false;
  }

  #pickBest(count: number, chosen: number): void {
    const scores = this.#scores;
    let best = 0;
    let other = chosen === 0 ? 1 : 0;
    for (let form = 0; form < count; form++) {
      if (this.hasWords)
        scores[form] = (scores[form] as number) + this.#latticeWeight * this.#wordScore(form, chosen);
      if (this.hasCues)
        scores[form] = (scores[form] as number) + this.#cueWeight * (this.#cues.scores[form] as number);
      if ((scores[form] as number) > (scores[best] as number)) best = form;
      if (form !== chosen && (scores[form] as number) > (scores[other] as number)) other = form;
    }
    this.best = best;
    this.margin = (scores[other] as number) - (scores[chosen] as number);
  }

  #wordScore(form: number, chosen: number): number {
    const { best } = this.#lattice;
    const ahead = ((best[form] as number) - (best[chosen] as number)) / 10;
    return Math.max(-maxWordScore, Math.min(maxWordScore, ahead));
  }
}
