import type { Mark } from '#shared/hanzi/mark';
import { type Correction, parseUserWords, sideOf, withWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { ShownRoom } from '../reading/room.ts';
import { noteCard } from '../state/notes.ts';
import { tell, tellFailures } from '../state/notices.ts';
import { articleWords, card, doubtful, userWords, wordScope } from '../state/proof.ts';
import { begun, opened, panel, script } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import type { Reader } from './article-actions.ts';
import { call } from './bridge.ts';
import type { Steps } from './undo-stack.ts';

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
  readonly step: (by: 1 | -1) => Promise<void>;
  /** Takes back what the reader chose for the mark in the card: the form for its place, or the word it stands in. */
  readonly clear: () => void;
  /** What the mark and so many characters on either side are as written. */
  readonly keyOf: (mark: Mark, left: number, right: number) => string;
  /** Shows `form` for the mark, with so many characters on either side as its word unless it is for `here` alone. */
  readonly choose: (mark: Mark, form: string, scope: Scope, left: number, right: number) => void;
  /** Keeps words in place of all for the article or for always. */
  readonly keep: (words: readonly UserWord[], scope: 'article' | 'always') => void;
  /** Asks where to, and writes the words there that the panel shows, those for every article where none is open. */
  readonly save: () => Promise<void>;
  /** Gathers the doubtful characters while the panel stands open. */
  readonly list: () => Promise<void>;
}

/** Milliseconds before a card comes under a resting pointer, and before it goes when the pointer has left. */
const patience = { coming: 140, going: 320 } as const;
/** The longest list of doubtful characters. */
const longest = 500;
/** CSS pixels between the beginning of the page and the mark gone to. */
const lead = 160;

/** Makes the proofreader of a room; `reader` lays the article anew after a change, `steps` take it back. */
export function proofreaderIn(room: () => ShownRoom | undefined, reader: Reader, steps: Steps): Proofreader {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (mark: Mark, isPinned: boolean) => {
    const proof = room()?.proof();
    const box = room()?.boxOf(mark.start, mark.end);
    if (!proof || !box) return;
    // A pointer that left just before must not take this card away.
    clearTimeout(timer);
    const { left, top, right, bottom } = box;
    noteCard.value = undefined;
    card.value = {
      mark,
      around: proof.around(mark),
      forms: proof.forms(mark),
      word: proof.word(mark),
      chosen: proof.chosen(mark),
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
    } else void call('article:remember', id, state).then((kept) => kept.ok || tellFailures([kept.failure]));
  };
  const keepAlways = (words: readonly UserWord[]) => {
    userWords.value = words;
    reader.refresh();
    void call('words:keep', words).then((kept) => kept.ok || tellFailures([kept.failure]));
  };
  const keep: Proofreader['keep'] = (words, scope) => {
    const id = opened.value?.article.id;
    // Before the library has answered, nobody knows which words there are.
    if (!begun.value) return;
    if (scope === 'always') {
      const before = userWords.value;
      steps.did(() => keepAlways(before));
      keepAlways(words);
    } else if (id) {
      const before = articleWords.value;
      steps.did(() => keepArticle(id, { words: before }));
      keepArticle(id, { words });
    }
  };
  const keepHere = (id: string, mark: Mark, form: string | undefined) => {
    const before = opened.value?.state.corrections ?? [];
    const corrections = room()?.proof()?.corrected(before, mark, form, sideOf(script.value)) ?? before;
    steps.did(() => keepArticle(id, { corrections: before }));
    keepArticle(id, { corrections });
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
    step: async (by) => {
      const proof = room()?.proof();
      const from = card.value?.mark.start ?? (room()?.place() ?? 0) - (by > 0 ? 1 : 0);
      const mark = await proof?.beside(from, by);
      if (mark === 'late' || room()?.proof() !== proof) return;
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
      if (scope === 'here') keepHere(id, mark, form);
      else {
        const { key, valueWith } = proof.stretch(mark, left, right);
        const value = valueWith(form);
        const word: UserWord = value === key ? { key, to } : { key, value, to };
        if (parseUserWords([word]).length === 0)
          return tell('這個詞太長，請減幾個字。', '这个词太长，请减几个字。');
        keep(withWords(scope === 'always' ? userWords.value : articleWords.value, [word]), scope);
        const [as, like] = value === key ? ['照原文', '照原文'] : [`作「${value}」`, `作“${value}”`];
        tell(`「${key}」都${as}了。Ctrl Z 復原。`, `“${key}”都${like}了。Ctrl Z 撤销。`);
      }
      away();
    },
    clear: () => {
      const { mark, chosen } = card.value ?? {};
      const id = opened.value?.article.id;
      away();
      if (!mark || !chosen || !id) tell('先指著一個選過的字。', '先指着一个选过的字。');
      else if (chosen === 'here') keepHere(id, mark, undefined);
      else {
        const scope = articleWords.value.includes(chosen) ? 'article' : 'always';
        const list = scope === 'article' ? articleWords.value : userWords.value;
        keep(
          list.filter((one) => one !== chosen),
          scope,
        );
      }
    },
    save: async () => {
      const saved = await call(
        'words:export',
        wordScope.value === 'article' && panel.value === 'words' ? articleWords.value : userWords.value,
      );
      if (!saved.ok) tellFailures([saved.failure]);
    },
    list: async () => {
      const proof = room()?.proof();
      if (panel.value !== 'proof') return;
      const found = (await proof?.doubtful(longest)) ?? { marks: [], count: 0 };
      if (found !== 'late' && room()?.proof() === proof) doubtful.value = found;
    },
  };
}
