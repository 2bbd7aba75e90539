import type { Disambiguator } from '../convert/disambiguator.ts';
import { addedThreshold, type Doubt, type Evidence, minSplitOdds, type Split } from '../convert/evidence.ts';
import type { Trie } from '../convert/trie.ts';
import { textOf } from '../utf16.ts';
import { AmbiguousPositions } from './ambiguous-positions.ts';
import { laneForm, splitsCantonese } from './cantonese.ts';
import { clauseForm, clauseFormInPhrase } from './clause-form.ts';
import { firstHan } from './context-hash.ts';
import { type ContextRules, contextRules } from './context-rules.ts';
import { isCredible } from './credibility.ts';
import type { AmbiguousCharacter, DisambiguationModel } from './disambiguation-model.ts';
import { riskOf } from './doubt-risk.ts';
import { createFormGlyphs, type FormGlyphs, formOf } from './form-glyphs.ts';
import { FormScorer } from './form-scorer.ts';
import { inside, isInside } from './inside.ts';
import { Lexicon } from './lexicon.ts';
import { isInNames, nameForm, noPeople, type People } from './name-rules.ts';
import { SettledCharacters } from './settled-characters.ts';
import { SettledPhrases } from './settled-phrases.ts';

/** The evidence of a form that was settled by a rule, not scored; the margin of a split by a rule. */
const certain = { margin: 1, threshold: 0.5, splitMargin: 2 * minSplitOdds } as const;

/**
 * Decides the characters with several Traditional forms after the dictionaries: by context rules, by rules
 * for names, and by the disambiguation model, which leaves the form of the dictionaries unless another is
 * clearly likelier.
 */
export class ContextDisambiguator implements Disambiguator {
  /** The list in which chosen forms are recorded, in order; undefined while none is wanted. */
  evidence: Evidence[] | undefined;
  /** Likewise the list of characters whose form is not certain. */
  doubts: Doubt[] | undefined;
  /** Likewise the list of characters in phrases that the words around split. */
  splits: Split[] | undefined;
  /** The people whom the text is known to name. */
  people: People = noPeople;
  readonly #model: DisambiguationModel;
  readonly #trie: Trie;
  readonly #positions: AmbiguousPositions;
  readonly #scorer: FormScorer;
  readonly #characters: SettledCharacters;
  readonly #phrases: SettledPhrases;
  readonly lexicon: Lexicon;
  readonly splitsPhrases = true;
  /** For each character of the model the glyph of each form in the target script. */
  readonly #formUnits: readonly Uint16Array[];
  readonly #glyphs: readonly FormGlyphs[];
  /** For each character of the model 1 if it may have another form in names. */
  readonly #isInNames: Uint8Array;
  readonly #rules: ContextRules;
  readonly #endsWord = (text: Uint16Array, at: number): boolean => this.lexicon.endsWord(text, at);
  /** The glyph in the target script of each form that context rules settle. */
  readonly #settledGlyphs: ReadonlyMap<number, number>;
  /** The offset in the source at which the text begins. */
  #start = 0;

  /**
   * `trie` holds all phrases; `glyph` turns a form in OpenCC's standard into the glyph of the target (裏 to 裡
   * for Taiwan).
   */
  constructor(model: DisambiguationModel, trie: Trie, glyph: (form: string) => string, isHongKong: boolean) {
    this.#rules = contextRules(isHongKong);
    this.#model = model;
    this.#trie = trie;
    this.lexicon = new Lexicon(model.lexicon);
    this.#settledGlyphs = new Map(
      [...this.#rules.forms].map((form) => [form, glyph(String.fromCharCode(form)).charCodeAt(0)]),
    );
    this.#glyphs = model.characters.map((character) => createFormGlyphs(character, glyph));
    this.#characters = new SettledCharacters(model, this.#rules, this.#glyphs);
    const { neighbours, cues } = this.#characters;
    this.#scorer = new FormScorer(model, trie, this.#glyphs, neighbours, cues);
    this.#positions = new AmbiguousPositions(model, this.#glyphs, neighbours, this.#rules, trie.at.length);
    this.#phrases = new SettledPhrases(this.#positions, this.#scorer, trie.at.length);
    this.#isInNames = Uint8Array.from(model.characters, ({ unit }) => (isInNames(unit) ? 1 : 0));
    this.#formUnits = model.characters.map((character) =>
      Uint16Array.from([...character.forms], (form) => glyph(form).charCodeAt(0)),
    );
  }

  get units(): readonly number[] {
    return [...this.#model.characters.map((character) => character.unit), ...this.#rules.units];
  }

  /** The forms of a character in the target's glyphs, the commonest first; none outside of the model. */
  formsOf(unit: number): readonly string[] {
    const number = this.#model.numberOf[unit - firstHan] ?? 0;
    return number === 0 ? [] : [...textOf(this.#formUnits[number - 1] as Uint16Array)];
  }

  begin(at: number): void {
    this.#start = at;
    if (at > 0) return;
    if (this.evidence) this.evidence.length = 0;
    if (this.doubts) this.doubts.length = 0;
    if (this.splits) this.splits.length = 0;
  }

  splitsPhrase(text: Uint16Array, from: number, to: number, forms: Uint16Array, formsFrom: number): boolean {
    const margin = splitsCantonese(text, from)
      ? certain.splitMargin
      : this.lexicon.splitMargin(text, from, to);
    if (margin === 0) return false;
    for (let at = from; this.splits && at < to; at++) {
      const instead = String.fromCharCode(forms[formsFrom + at - from] as number);
      this.splits.push({ at: this.#start + at, instead, margin });
    }
    return true;
  }

  reviewPhrase(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    start: number,
    entry: number,
  ): boolean {
    const positions = this.doubts
      ? this.#positions.positionsIn(entry, text, from, to, shown, start)
      : this.#phrases.openPositionsIn(entry, text, from, to, shown, start);
    if (!positions) return true;
    for (const { offset, rules, number } of positions) {
      const at = from + offset;
      const now = shown[start + offset] as number;
      const rule =
        clauseFormInPhrase(text, at) || (rules?.match(text, from, to, this.#trie, this.lexicon) ?? 0);
      let form = this.#applyRule(rule, text, at, now);
      if (form === 0 && number >= 0) form = this.#choose(number, text, at, from, to, now);
      if (form > 0) shown[start + offset] = form;
    }
    return positions.length > 0;
  }

  reviewCharacters(text: Uint16Array, from: number, to: number, shown: Uint16Array, start: number): void {
    for (let at = from; at < to; at++) {
      const number = (this.#model.numberOf[(text[at] as number) - firstHan] ?? 0) - 1;
      const now = shown[start + at - from] as number;
      if (!this.doubts && this.#characters.stays(text, at, now, this.people)) continue;
      let form = this.#applyRule(this.#settledForm(text, at), text, at, now);
      if (form === 0 && number >= 0) form = this.#choose(number, text, at, at, at + 1, now);
      else if (form === 0) form = this.#chooseSurname(text, at, now);
      if (form > 0) shown[start + at - from] = form;
    }
  }

  /** The form in OpenCC's standard that a rule settles for the unit at `at`, which is in no phrase, or 0. */
  #settledForm(text: Uint16Array, at: number): number {
    return clauseForm(text, at) || this.#rules.form(text, at, this.#trie);
  }

  /**
   * The unit to write instead of `now` for the `form` of a context rule; -1 if it is `now`, or if the
   * form is -1, 0 where no rule matches.
   */
  #applyRule(form: number, text: Uint16Array, at: number, now: number): number {
    if (form <= 0) return form;
    const unit = this.#settledGlyphs.get(form) as number;
    if (this.doubts && unit !== now)
      this.#doubt(at, textOf(text, at, at + 1), 0, String.fromCharCode(form), 'rule', 0);
    return unit === now ? -1 : this.#record(at, now, unit, certain.margin, certain.threshold, 'words');
  }

  /** The unit to write instead of `now` for a surname outside the model (涂), or -1. */
  #chooseSurname(text: Uint16Array, at: number, now: number): number {
    const name = isInNames(text[at] as number) ? nameForm(text, at, true, false, this.people) : 0;
    if (name === 0 || name === now) return -1;
    return this.#record(at, now, name, certain.margin, certain.threshold, 'name');
  }

  /** The unit to write instead of `now` by the rules for names and the model, or -1. */
  #choose(number: number, text: Uint16Array, at: number, from: number, to: number, now: number): number {
    const chosen = formOf(this.#glyphs[number] as FormGlyphs, now);
    if (chosen < 0) return -1;
    const character = this.#model.characters[number] as AmbiguousCharacter;
    const isAlone = to - from === 1;
    const isLast = to - from === 2 && at === to - 1;
    const name =
      this.#isInNames[number] === 1
        ? nameForm(text, at, isAlone, isLast, this.people, this.#endsWord) ||
          (isAlone ? laneForm(text, at, this.#endsWord) : 0)
        : 0;
    if (name !== 0)
      return name === now
        ? -1
        : this.#record(at, now, name, character.threshold, character.threshold, 'name');
    if (isAlone && isInside(text, at, this.#endsWord)) return this.#applyRule(inside, text, at, now);
    const scorer = this.#scorer;
    const isOpen = scorer.score(text, at, from, to, number, chosen, this.doubts !== undefined);
    if (!isOpen && !this.doubts) return -1;
    const threshold = character.threshold + addedThreshold(text, from, to, scorer.hasWords, chosen !== 0);
    const better = isOpen ? this.#outweighing(number, text, at, from, to, now, chosen, threshold) : -1;
    if (this.doubts) {
      const form = character.forms[better < 0 ? chosen : scorer.best] as string;
      const kind = `${isAlone ? 'alone' : 'phrase'}-${better < 0 ? 'kept' : 'changed'}` as const;
      this.#doubt(at, textOf(text, from, to), at - from, form, kind, Math.abs(threshold - scorer.margin));
    }
    return better;
  }

  /** The unit of the best form if that outweighs the `chosen` one by more than the `threshold`, or -1. */
  #outweighing(
    number: number,
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    now: number,
    chosen: number,
    threshold: number,
  ): number {
    const { best, margin } = this.#scorer;
    if (best === chosen || margin <= threshold) return -1;
    const isDecidedByWords = margin - Math.max(0, this.#scorer.wordPull(best, chosen)) <= threshold;
    if (isDecidedByWords && to - from === 2 && this.lexicon.isDelimited(text, from, to)) return -1;
    const unit = (this.#formUnits[number] as Uint16Array)[best] as number;
    if (unit === now) return -1;
    const form = (this.#model.characters[number] as AmbiguousCharacter).forms[best] as string;
    if (!isCredible(this.#scorer, text, at, to - from === 1, chosen, unit, form, threshold)) return -1;
    const ground = this.evidence ? this.#scorer.groundFor(best, chosen) : 'character';
    return this.#record(at, now, unit, margin, threshold, ground);
  }

  /** Records the doubt about the `decision` for the unit at `at`, if there is any. */
  #doubt(at: number, ...decision: Parameters<typeof riskOf>): void {
    const risk = riskOf(...decision);
    if (risk > 0) this.doubts?.push({ at: this.#start + at, risk });
  }

  #record(
    at: number,
    now: number,
    unit: number,
    margin: number,
    threshold: number,
    ground: Evidence['ground'],
  ): number {
    this.evidence?.push({
      at: this.#start + at,
      instead: String.fromCharCode(now),
      form: String.fromCharCode(unit),
      margin,
      threshold,
      ground,
    });
    return unit;
  }
}
