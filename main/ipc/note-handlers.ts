import { parseNotesQuery } from '#shared/library-notes';
import { parseNote } from '#shared/note';
import { toText } from '#shared/parse';
import { success } from '#shared/result';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';
import { exportNotes } from './note-exports.ts';
import { parseId, parsePlace, parseScriptOptions } from './parse-arguments.ts';

/** Handles the calls that save and remove highlights and notes. */
export const createNoteHandlers = (services: Services) => {
  const { current, reports } = services;
  return {
    'note:list': async (query, from, count) => {
      const library = await current.library();
      return success(
        await library.listLibraryNotes(parseNotesQuery(query), parsePlace(from), parsePlace(count)),
      );
    },
    'note:keep': async (id, given) => {
      const note = parseNote(given);
      if (!note) throw new TypeError('A note has an id and quotes something.');
      const done = await (await current.library()).saveNote(parseId(id), note);
      await reports.send();
      return done;
    },
    'note:remove': async (id, noteId) => {
      const done = await (await current.library()).removeNote(parseId(id), toText(noteId));
      await reports.send();
      return done;
    },
    'note:export': async (query, options, isFolder) =>
      exportNotes(services, parseNotesQuery(query), parseScriptOptions(options), isFolder === true),
  } satisfies Partial<Handlers>;
};
