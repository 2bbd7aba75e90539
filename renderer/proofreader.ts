import { type Correction, sideOf, withCorrection, withWord } from '#shared/hanzi/corrections';
import type { Mark } from '#shared/hanzi/mark';
import type { UserWord } from '#shared/hanzi/user-word';
import { call } from './bridge.ts';
import type { Reader } from './reader.ts';
import type { Room } from './reading/room.ts';
import { tell, tellFailures } from './state/notices.ts';
import { card, doubtful, undoable, userWords } from './state/proof.ts';
import { opened, panel, script } from './state/reading.ts';
import { settings } from './state/settings.ts';

/** Where a form that the reader chooses is to hold. */
export type Scope = 'here' | 'article' | 'always';

/** Carries out proof-reading: shows what became of a character and keeps what the reader makes of it. */
export interface Proofreader {
  /** The pointer came to a mark or left it; a click keeps the card in sight. */
  readonly look: (mark: Mark | undefined, isClick: boolean) => void;
  /** The pointer is over the card, or left it. */
  readonly hold: (isOver: boolean) => void;
  /** Goes to a mark and shows its card. */
  readonly go: (mark: Mark) => void;
  /** Goes to the next doubtful character, or the one before. */
  readonly step: (by: 1 | -1) => void;
  /** What the mark and so many characters on either side are as written. */
  readonly keyOf: (mark: Mark, left: number, right: number) => string;
  /** Shows `form` for the mark, with so many characters on either side as its word unless it is for `here` alone. */
  readonly choose: (mark: Mark, form: string, scope: Scope, left: number, right: number) => void;
  /** Keeps words in place of all for the article or for always. */
  readonly keep: (words: readonly UserWord[], scope: 'article' | 'always') => void;
  /** Takes back the last choice. */
  readonly undo: () => void;
  /** Asks where to, and writes the words for every article there. */
  readonly save: () => Promise<void>;
  /** Gathers the doubtful characters while the panel stands open. */
  readonly list: () => Promise<void>;
}

/** Steps that can be taken back. */
const remembered = 100;
/** Milliseconds before a card comes under a resting pointer, and before it goes when the pointer has left. */
const patience = { coming: 140, going: 320 } as const;
/** The longest list of doubtful characters. */
const longest = 500;
/** CSS pixels between the beginning of the page and the mark gone to. */
const lead = 160;

/** Makes the proofreader of a room; `reader` lays the article anew after a change. */
export function proofreaderIn(room: () => Room | undefined, reader: Reader): Proofreader {
  const steps: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (mark: Mark, isPinned: boolean) => {
    const proof = room()?.proof();
    const box = room()?.boxOf(mark.start, mark.end);
    if (!proof || !box) return;
    const { left, top, right, bottom } = box;
    card.value = {
      mark,
      around: proof.around(mark),
      forms: proof.forms(mark),
      box: { left, top, right, bottom },
      isPinned,
    };
  };
  const later = (act: () => void, wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const away = () => {
    card.value = undefined;
  };
  const keepArticle = (
    id: string,
    state: { words?: readonly UserWord[]; corrections?: readonly Correction[] },
  ) => {
    if (opened.value?.article.id === id) {
      reader.remember(state);
      reader.refresh();
    } else void call('article:remember', id, state);
  };
  const keepAlways = (words: readonly UserWord[]) => {
    userWords.value = words;
    reader.refresh();
    void call('words:keep', words).then((kept) => kept.ok || tellFailures([kept.failure]));
  };
  const note = (back: () => void) => {
    steps.push(back);
    if (steps.length > remembered) steps.shift();
    undoable.value = steps.length;
  };
  const keep: Proofreader['keep'] = (words, scope) => {
    const id = opened.value?.article.id;
    if (scope === 'always') {
      const before = userWords.value;
      note(() => keepAlways(before));
      keepAlways(words);
    } else if (id) {
      const before = opened.value?.state.words ?? [];
      note(() => keepArticle(id, { words: before }));
      keepArticle(id, { words });
    }
  };
  const go = (mark: Mark) => {
    if (!settings.value.marks) reader.change({ marks: true });
    room()?.go(mark.start, lead);
    show(mark, true);
  };

  return {
    go,
    keep,
    look: (mark, isClick) => {
      const now = card.value;
      if (isClick) {
        clearTimeout(timer);
        if (mark) show(mark, true);
        else away();
      } else if (mark && mark.start === now?.mark.start) clearTimeout(timer);
      else if (mark && !now?.isPinned) later(() => show(mark, false), patience.coming);
      else if (!mark && !now?.isPinned) later(away, now ? patience.going : 0);
    },
    hold: (isOver) => {
      if (isOver) clearTimeout(timer);
      else if (!card.value?.isPinned) later(away, patience.going);
    },
    step: (by) => {
      const proof = room()?.proof();
      const from = card.value?.mark.start ?? (room()?.place() ?? 0) - (by > 0 ? 1 : 0);
      const mark = proof?.beside(from, by);
      if (mark) go(mark);
      else if (proof) tell('沒有別的存疑的字了。', '没有别的存疑的字了。');
    },
    keyOf: (mark, left, right) => room()?.proof()?.stretch(mark, left, right).key ?? mark.written,
    choose: (mark, form, scope, left, right) => {
      const now = opened.value;
      const proof = room()?.proof();
      if (!now || !proof) return;
      const to = sideOf(script.value);
      const { id } = now.article;
      if (scope === 'here') {
        const before = now.state.corrections ?? [];
        const one = { at: mark.start, key: mark.written, value: form, to };
        note(() => keepArticle(id, { corrections: before }));
        keepArticle(id, { corrections: withCorrection(before, one) });
      } else {
        const { key, valueWith } = proof.stretch(mark, left, right);
        const value = valueWith(form);
        const word: UserWord = value === key ? { key, to } : { key, value, to };
        keep(withWord(scope === 'always' ? userWords.value : (now.state.words ?? []), word), scope);
      }
      away();
    },
    undo: () => {
      const back = steps.pop();
      undoable.value = steps.length;
      if (back) back();
      else tell('沒有可以復原的。', '没有可以撤销的。');
    },
    save: async () => {
      const saved = await call('words:export');
      if (!saved.ok) tellFailures([saved.failure]);
    },
    list: async () => {
      const proof = room()?.proof();
      if (panel.value !== 'proof') return;
      const marks = (await proof?.doubtful()) ?? [];
      doubtful.value = marks
        .slice(0, longest)
        .map((mark) => ({ mark, around: proof?.around(mark) ?? (['', ''] as const) }));
    },
  };
}
