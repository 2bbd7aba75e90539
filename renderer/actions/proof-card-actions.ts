import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import { message } from '#shared/messages/messages';
import { noteCard } from '../state/notes.ts';
import { showNotice } from '../state/notices.ts';
import { doubtfulMarks, proofCard } from '../state/proof.ts';
import { panel } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import {
  type CorrectionActions,
  type Scope,
  showNothingChosen,
  type WordMargins,
} from './correction-actions.ts';
import type { Frames } from './frames.ts';
import type { SettingsActions } from './settings-actions.ts';

/** Milliseconds until a card opens under a resting pointer. */
const cardOpenDelayMs = 140;
/** Milliseconds until a card closes after the pointer has left it. */
const cardCloseDelayMs = 320;
/** Doubtful characters that the panel lists. */
const maxDoubtfulRows = 500;
/** CSS pixels between the beginning of the page and a mark that the reader goes to. */
const markLeadPx = 160;

/** Controls the proof card, which shows how a character was converted and lets the reader choose its form. */
export class ProofCardActions {
  readonly #frames: Frames;
  readonly #settings: SettingsActions;
  readonly #corrections: CorrectionActions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(frames: Frames, settings: SettingsActions, corrections: CorrectionActions) {
    this.#frames = frames;
    this.#settings = settings;
    this.#corrections = corrections;
  }

  /** Opens or closes the card as the pointer moves over marks. A click pins it. */
  onPointer(mark: ConversionMark | undefined, isClick: boolean): void {
    const card = proofCard.value;
    if (isClick) {
      clearTimeout(this.#timer);
      if (mark) this.#show(mark, true);
      else close();
    } else if (mark && mark.start === card?.mark.start) clearTimeout(this.#timer);
    else if (mark && !card?.isPinned) this.#schedule(() => this.#show(mark, false), cardOpenDelayMs);
    else if (!mark && !card?.isPinned) this.#schedule(close, card ? cardCloseDelayMs : 0);
  }

  /** Keeps the card open while the pointer is over it. */
  onPointerOverCard(isOver: boolean): void {
    if (isOver) clearTimeout(this.#timer);
    else if (!proofCard.value?.isPinned) this.#schedule(close, cardCloseDelayMs);
  }

  /** Goes to a mark and shows its card. */
  goTo(mark: ConversionMark): void {
    if (!settings.value.marks) this.#settings.change({ marks: true });
    this.#frames.visible?.scrollTo(mark.start, markLeadPx);
    this.#show(mark, true);
  }

  /** Goes to the next doubtful character after the card or the reading position, or to the one before. */
  async step(by: 1 | -1): Promise<void> {
    const finder = this.#frames.visible?.marks()?.finder;
    const from = proofCard.value?.mark.start ?? (this.#frames.visible?.position() ?? 0) - (by > 0 ? 1 : 0);
    const mark = await finder?.findNextDoubtful(from, by);
    if (mark === 'late' || this.#frames.visible?.marks()?.finder !== finder) return;
    if (mark) this.goTo(mark);
    else if (finder) showNotice(message('notices.no-other-doubt'));
  }

  /** Shows a form for a mark from now on, see {@link CorrectionActions.choose}. */
  choose(mark: ConversionMark, form: string, scope: Scope, margins: WordMargins): void {
    if (this.#corrections.choose(mark, form, scope, margins)) close();
  }

  /** Undoes the reader's choice for the mark in the card. */
  clear(): void {
    const card = proofCard.value;
    close();
    if (card) this.#corrections.clear(card);
    else showNothingChosen();
  }

  /** Fills the panel of doubtful characters while it is open. */
  async list(): Promise<void> {
    const finder = this.#frames.visible?.marks()?.finder;
    if (panel.value !== 'proof') return;
    const found = (await finder?.findMostDoubtful(maxDoubtfulRows)) ?? { marks: [], count: 0 };
    if (found !== 'late' && this.#frames.visible?.marks()?.finder === finder) doubtfulMarks.value = found;
  }

  #show(mark: ConversionMark, isPinned: boolean): void {
    const context = this.#frames.visible?.marks()?.context;
    const box = this.#frames.visible?.boxOf(mark.start, mark.end);
    if (!context || !box) return;
    // A delayed close must not close this card.
    clearTimeout(this.#timer);
    const { left, top, right, bottom } = box;
    noteCard.value = undefined;
    proofCard.value = {
      mark,
      around: context.sentenceAround(mark),
      forms: context.possibleForms(mark),
      word: context.wordMargins(mark),
      chosen: context.chosenFor(mark),
      box: { left, top, right, bottom },
      isPinned,
    };
  }

  #schedule(act: () => void, delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, delayMs);
  }
}

const close = (): void => {
  proofCard.value = undefined;
};
