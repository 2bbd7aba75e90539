import { parseNote } from '#shared/note';
import { text } from '#shared/parse';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';
import { parseId } from './parse-arguments.ts';

/** Handles the keeping of highlights and notes. */
export const createNoteHandlers = ({ current, reports }: Services) =>
  ({
    'note:keep': async (id, given) => {
      const note = parseNote(given);
      if (!note) throw new TypeError('A note has an id and quotes something.');
      const done = await (await current.library()).saveNote(parseId(id), note);
      await reports.changed();
      return done;
    },
    'note:remove': async (id, noteId) => {
      const done = await (await current.library()).removeNote(parseId(id), text(noteId));
      await reports.changed();
      return done;
    },
  }) satisfies Partial<Handlers>;
