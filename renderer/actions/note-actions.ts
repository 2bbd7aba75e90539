import type { Colour, Note } from '#shared/note';
import type { PlacedNote } from '#shared/place-notes';
import type { TextRange } from '#shared/text/find-quote';
import { quoteOf } from '#shared/text/quote';
import type { Notes } from '../reading/notes.ts';
import type { ShownRoom } from '../reading/room.ts';
import { type NoteCard, noteCard, noteRows } from '../state/notes.ts';
import { tell } from '../state/notices.ts';
import { card } from '../state/proof.ts';
import { label, opened } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import type { Reader } from './article-actions.ts';
import type { Drafts } from './note-autosave.ts';
import type { Steps } from './undo-stack.ts';

/** Carries out what the reader does with highlights and notes. */
export interface Annotator {
  /** So much of the article has come to be selected, or nothing any more. */
  readonly select: (stretch: TextRange | undefined) => void;
  /** A note was clicked at an offset, or something else. */
  readonly press: (note: PlacedNote | undefined, offset: number) => void;
  /** The page is being scrolled. */
  readonly scrolled: () => void;
  /** Highlights what is selected in the colour used last. */
  readonly highlight: () => void;
  /** Lets the reader write about what is selected, or in the card in sight. */
  readonly write: () => void;
  /** Gives the card's note a colour, or its words; makes the note where there is none yet. */
  readonly change: (change: { readonly colour: Colour } | { readonly text: string }) => void;
  /** Removes a note, that of the card where none is given. */
  readonly remove: (note?: Note) => void;
  /** Goes to a note and shows its card. */
  readonly go: (stretch: TextRange, note: Note) => void;
  /** Goes to the next note behind the place or the card, or the one before. */
  readonly step: (by: 1 | -1) => void;
  /** Another article or script is on screen: notes are shown in it. */
  readonly refresh: () => void;
  /** Gathers the list. */
  readonly list: () => void;
}

/** CSS pixels between the beginning of the page and the note gone to. */
const lead = 160;
/** Characters of a quote that are shown in the card, and in the list. */
const quoted = { card: 60, list: 120 } as const;

const byPlace = (one: Note, other: Note) => one.at - other.at;

/** Makes the annotator of a room. */
export function annotatorIn(
  room: () => ShownRoom | undefined,
  parts: { readonly reader: Reader; readonly steps: Steps; readonly drafts: Drafts },
): Annotator {
  const { reader, steps, drafts } = parts;
  const here = (): { id: string; notes: Notes } | undefined => {
    const id = opened.peek()?.article.id;
    const notes = room()?.notes();
    return id !== undefined && notes ? { id, notes } : undefined;
  };
  const placed = (): readonly PlacedNote[] => {
    const now = here();
    return now?.notes.show(opened.peek()?.notes ?? []).placed ?? [];
  };
  /** Lays what is not on the disk yet over what came from there. */
  const merge = () => {
    const now = opened.peek();
    const notes = now && drafts.over(now.article.id, now.notes);
    if (now && notes !== now.notes) opened.value = { ...now, notes: [...(notes ?? [])].sort(byPlace) };
  };
  const put = (article: string, id: string, note: Note | undefined, isWriting = false) => {
    drafts.put(article, id, note, isWriting);
    if (opened.peek()?.article.id === article) merge();
  };
  const show = (stretch: TextRange, more: Partial<NoteCard> = {}) => {
    const { at = stretch.end - 1 } = more;
    const box = room()?.boxOf(at, at + 1);
    const now = here();
    if (!box || !now) return;
    const { left, top, right, bottom } = box;
    const { start, end } = stretch;
    card.value = undefined;
    noteCard.value = {
      start,
      end,
      quote: now.notes.reads(stretch, quoted.card),
      at,
      box: { left, top, right, bottom },
      isWriting: false,
      ...more,
    };
  };
  /** The note that stands on just this stretch. */
  const noteOn = (stretch: TextRange) =>
    placed().find(({ start, end }) => start === stretch.start && end === stretch.end)?.note;
  /** What a note of an article is now, after whatever was made of it since. */
  const now = (article: string, note: Note): Note =>
    (opened.peek()?.article.id === article && opened.peek()?.notes.find(({ id }) => id === note.id)) || note;
  const unmake = (article: string, made: Note) => {
    if (now(article, made).text === '') put(article, made.id, undefined);
    else tell('筆記裡寫了字，沒有拿掉。', '笔记里写了字，没有去掉。');
  };
  /** Makes a note of a stretch; where there is one on just that already, changes it. */
  const make = (stretch: TextRange, colour: Colour, text = ''): Note | undefined => {
    const at = here();
    if (!at) return undefined;
    const same = noteOn(stretch);
    const time = Date.now();
    const note: Note = {
      ...(same ?? {
        ...quoteOf(at.notes.source, stretch.start, stretch.end),
        id: crypto.randomUUID(),
        created: time,
        text,
      }),
      colour,
      changed: time,
    };
    steps.did(() =>
      same ? put(at.id, note.id, { ...now(at.id, note), colour: same.colour }) : unmake(at.id, note),
    );
    put(at.id, note.id, note);
    at.notes.deselect();
    return note;
  };
  const change: Annotator['change'] = (wanted) => {
    const shown = noteCard.peek();
    const at = here();
    if (!shown || !at) return;
    if ('colour' in wanted && wanted.colour !== settings.peek().colour) reader.change(wanted);
    if (!shown.note) {
      const isText = 'text' in wanted;
      const note = make(shown, isText ? settings.peek().colour : wanted.colour, isText ? wanted.text : '');
      if (note) noteCard.value = { ...shown, note };
      return;
    }
    const before = shown.note;
    const note = { ...before, ...wanted, changed: Date.now() };
    if ('colour' in wanted)
      steps.did(() => put(at.id, note.id, { ...now(at.id, note), colour: before.colour }));
    put(at.id, note.id, note, 'text' in wanted);
    noteCard.value = { ...shown, note };
  };
  /** Nothing is selected that a note can stand on. */
  const ask = () =>
    here()?.notes.isElsewhere()
      ? tell('選的字不在文章裡，標不上；請選文章本身的字。', '选的字不在文章里，标不上；请选文章本身的字。')
      : tell('先選一段文字。', '先选一段文字。');
  const go: Annotator['go'] = ({ start, end }, note) => {
    room()?.go(start, lead);
    show({ start, end }, { note, at: start });
  };

  return {
    change,
    go,
    select: (stretch) => {
      const shown = noteCard.peek();
      if (!stretch) {
        if (shown && !shown.note && !shown.isWriting) noteCard.value = undefined;
      } else if (shown?.start !== stretch.start || shown.end !== stretch.end) {
        const note = noteOn(stretch);
        show(stretch, note && { note });
      }
    },
    press: (note, offset) => {
      if (note) show(note, { note: note.note, at: offset });
      else noteCard.value = undefined;
    },
    scrolled: () => {
      if (!noteCard.peek()?.isWriting) noteCard.value = undefined;
    },
    highlight: () => {
      const stretch = here()?.notes.selected();
      if (!stretch) return ask();
      noteCard.value = undefined;
      make(stretch, settings.peek().colour);
    },
    write: () => {
      const stretch = here()?.notes.selected();
      const shown = noteCard.peek();
      if (stretch) {
        const note = noteOn(stretch);
        show(stretch, { isWriting: true, ...(note && { note }) });
      } else if (shown) noteCard.value = { ...shown, isWriting: true };
      else ask();
    },
    remove: (note = noteCard.peek()?.note) => {
      const at = here();
      noteCard.value = undefined;
      if (!at || !note) return;
      steps.did(() => put(at.id, note.id, note));
      put(at.id, note.id, undefined);
      tell('拿掉了。Ctrl Z 復原。', '去掉了。Ctrl Z 撤销。');
    },
    step: (by) => {
      const all = placed();
      const from = noteCard.peek()?.start ?? (room()?.place() ?? 0) - (by > 0 ? 1 : 0);
      const next = by > 0 ? all.find(({ start }) => start > from) : all.findLast(({ start }) => start < from);
      if (next) go(next, next.note);
      else tell('沒有別的筆記了。', '没有别的笔记了。');
    },
    refresh: () => {
      merge();
      const all = placed();
      const shown = noteCard.peek();
      if (!shown) return;
      const { note, at, isWriting } = shown;
      const found = note && all.find((one) => one.note.id === note.id);
      if (!here() || (note && !found)) noteCard.value = undefined;
      else show(found ?? shown, { at, isWriting, ...(found && { note: found.note }) });
    },
    list: () => {
      const at = here();
      if (!at) {
        noteRows.value = [];
        return;
      }
      const { lang = '' } = opened.peek()?.article ?? {};
      const { placed: found, waiting } = at.notes.show(opened.peek()?.notes ?? []);
      noteRows.value = [
        ...found.map(({ note, start, end }) => {
          const stretch = { start, end };
          return { note, at: stretch, quote: at.notes.reads(stretch, quoted.list) };
        }),
        ...waiting.map((note) => ({ note, quote: label.peek()(note.key, lang) })),
      ];
    },
  };
}
