import { unitAt } from '../utf16.ts';
import { neighbourHash, seedOf } from './context-hash.ts';
import { candidateOf, clampScore, findContext, maxScore, unknownValue } from './context-table.ts';
import {
  type AmbiguousCharacter,
  type DisambiguationModel,
  phrasePositions,
  positionGroups,
} from './disambiguation-model.ts';

/** The margin by neighbours alone from which a form is chosen without looking at wider contexts. */
const settledMargin = 2.5;
/** Neighbours of characters that are cached; a power of two. */
const cachedNeighbours = 8192;
/** The number of a slot with which its values begin, behind the key and the mask. */
const valueNumber = 2;
/** The number of groups of phrase positions. */
const groupCount = Math.max(...positionGroups) + 1;
/** For each value plus 128 a tenth of it, because a division takes long. */
const tenths = Float64Array.from({ length: 256 }, (_, index) => (index - 128) / 10);

/** The bit of a mask that needs none on the other side. */
export const certainBit: number = 1 << 31;
/**
 * The mask of the rules that may settle a character by itself with `unit` before (or behind) it. One may
 * where both sides have a bit, or one has {@link certainBit}.
 */
type MaskBeside = (number: number, isBefore: boolean, unit: number) => number;

/** Looks up the scores of the units beside ambiguous characters, one character after the other. */
export class NeighbourScores {
  readonly #model: DisambiguationModel;
  readonly #maskBeside: MaskBeside;
  readonly #seeds: Int32Array;
  /** The most forms of a character. */
  readonly #width: number;
  /** For each character the number of its forms, and where its bias begins; for each form its prior. */
  readonly #forms: Uint8Array;
  readonly #biasAt: Int32Array;
  readonly #bias: Float64Array;
  readonly #priors: Float64Array;
  /** For each character and group of phrase positions the weights of the unit before and the one behind. */
  readonly #weights: Float64Array;
  /**
   * The cached neighbours. A slot has a number for character, side and unit, the mask of rules, and behind
   * them in `#values`, which is the same memory, the value of each form but the first.
   */
  readonly #keys: Int32Array;
  readonly #values: Int8Array;
  /** The numbers in a slot of `#keys`. */
  readonly #stride: number;
  /** Where the values for the unit before and the unit behind are in `#values`. */
  #before = 0;
  #behind = 0;

  /** `maskBeside` is asked when a neighbour of one of `characters` gets into the cache. */
  constructor(model: DisambiguationModel, characters: readonly AmbiguousCharacter[], maskBeside: MaskBeside) {
    const { sides } = model;
    this.#model = model;
    this.#maskBeside = maskBeside;
    this.#seeds = Int32Array.from(characters, ({ unit }) => seedOf(unit));
    this.#forms = Uint8Array.from(characters, ({ forms }) => forms.length);
    this.#width = Math.max(...this.#forms);
    this.#bias = Float64Array.from(characters.flatMap(({ bias }) => bias));
    this.#biasAt = new Int32Array(characters.length);
    this.#priors = new Float64Array(characters.length * this.#width);
    this.#weights = new Float64Array(characters.length * groupCount * 2);
    let biasAt = 0;
    characters.forEach(({ bias, priors, own: [ownBefore = 0, ownBehind = 0, ownBoth = 0] }, number) => {
      this.#biasAt[number] = biasAt;
      biasAt += bias.length;
      this.#priors.set(priors, number * this.#width);
      for (let group = 0; group < groupCount; group++) {
        const [before = 0, behind = 0, both = 0] = sides[2 * group] ?? [];
        const at = (number * groupCount + group) * 2;
        this.#weights[at] = before + ownBefore + both + ownBoth;
        this.#weights[at + 1] = behind + ownBehind + both + ownBoth;
      }
    });
    this.#stride = valueNumber + Math.ceil((this.#width - 1) / 4);
    this.#keys = new Int32Array(cachedNeighbours * this.#stride);
    this.#values = new Int8Array(this.#keys.buffer);
  }

  /** The value of a form beside the unit before the last character that was looked up, or `unknownValue`. */
  valueBefore(form: number): number {
    return this.#values[this.#before + form - 1] as number;
  }

  /** The same beside the unit behind it. */
  valueBehind(form: number): number {
    return this.#values[this.#behind + form - 1] as number;
  }

  /**
   * Tells whether the two neighbours of the character `number` alone leave no doubt that `chosen` is right.
   * Most characters need no more than this. `start` is where its `bias` for that form and its phrase position
   * begins, `group` that of the common weights.
   */
  isSettled(
    text: Uint16Array,
    at: number,
    number: number,
    chosen: number,
    start: number,
    group: number,
  ): boolean {
    this.#before = this.#neighbour(number, 0, unitAt(text, at - 1));
    this.#behind = this.#neighbour(number, 1, unitAt(text, at + 1));
    return this.#isAhead(number, chosen, start, group, false, false);
  }

  /**
   * Tells whether the character `number` at `at`, which is in no phrase, stays as it is: its neighbours leave
   * no doubt that `chosen` is right, and no rule may match beside them.
   */
  isSettledAlone(text: Uint16Array, at: number, number: number, chosen: number): boolean {
    this.#before = this.#neighbour(number, 0, unitAt(text, at - 1));
    this.#behind = this.#neighbour(number, 1, unitAt(text, at + 1));
    const before = this.#keys[(this.#before >> 2) - 1] as number;
    const behind = this.#keys[(this.#behind >> 2) - 1] as number;
    if (((before & behind) | ((before | behind) & certainBit)) !== 0) return false;
    const start = chosen * phrasePositions * (this.#forms[number] as number);
    return this.#isAhead(number, chosen, start, 0, false, false);
  }

  /**
   * Tells whether {@link isSettled} is true of the unit at `at` with any text around the phrase `[from, to)`.
   */
  isAlwaysSettled(
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    number: number,
    chosen: number,
    start: number,
    group: number,
  ): boolean {
    const [isBeforeOpen, isBehindOpen] = [at === from, at + 1 === to];
    if (!isBeforeOpen) this.#before = this.#neighbour(number, 0, unitAt(text, at - 1));
    if (!isBehindOpen) this.#behind = this.#neighbour(number, 1, unitAt(text, at + 1));
    return this.#isAhead(number, chosen, start, group, isBeforeOpen, isBehindOpen);
  }

  /**
   * Where the values for a neighbour of the character `number` are in `#values`; `side` is 0 before it, 1
   * behind it.
   */
  #neighbour(number: number, side: 0 | 1, unit: number): number {
    // Plus one, because 0 marks a free slot.
    const key = ((((number * 2) | side) << 16) | unit) + 1;
    // The two sides of a character never share a slot.
    const slot = (((unit * 2) ^ (number * 0x12a) ^ side) & (cachedNeighbours - 1)) * this.#stride;
    if (this.#keys[slot] !== key) this.#read(number, side, unit, key, slot);
    return (slot + valueNumber) * 4;
  }

  /** Looks a neighbour up in the model and puts it into a slot of the cache. */
  #read(number: number, side: 0 | 1, unit: number, key: number, slot: number): void {
    const at = (slot + valueNumber) * 4;
    this.#keys[slot] = key;
    this.#keys[slot + 1] = this.#maskBeside(number, side === 0, unit);
    const hash = neighbourHash(this.#seeds[number] as number, unit, side);
    const forms = this.#forms[number] as number;
    for (let form = 1; form < forms; form++)
      this.#values[at + form - 1] = findContext(this.#model, candidateOf(hash, form));
  }

  /**
   * Tells whether a form is far ahead by its neighbours; an open neighbour may be any unit, so it counts
   * against the form.
   */
  #isAhead(
    number: number,
    chosen: number,
    start: number,
    group: number,
    isBeforeOpen: boolean,
    isBehindOpen: boolean,
  ): boolean {
    const weightAt = number * groupCount * 2 + group;
    const left = this.#weights[weightAt] as number;
    const right = this.#weights[weightAt + 1] as number;
    const biasAt = (this.#biasAt[number] as number) + start;
    const priorAt = number * this.#width;
    const forms = this.#forms[number] as number;
    let ahead = 0;
    let other = -1e9;
    for (let form = 0; form < forms; form++) {
      let sum = this.#bias[biasAt + form] as number;
      if (form > 0) {
        const prior = this.#priors[priorAt + form] as number;
        const worst = form === chosen ? -maxScore : maxScore;
        sum += isBeforeOpen ? Math.abs(left) * worst : left * this.#pull(this.#before + form - 1, prior);
        sum += isBehindOpen ? Math.abs(right) * worst : right * this.#pull(this.#behind + form - 1, prior);
      }
      if (form === chosen) ahead = sum;
      else if (sum > other) other = sum;
    }
    return ahead - other > settledMargin;
  }

  /** The pull of one neighbour towards the form whose value is at `at`. */
  #pull(at: number, prior: number): number {
    const value = this.#values[at] as number;
    return value === unknownValue ? 0 : clampScore((tenths[value + 128] as number) - prior);
  }
}
