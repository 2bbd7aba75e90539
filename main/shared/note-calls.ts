import type { NotesPage, NotesQuery } from './library-notes.ts';
import type { Note } from './note.ts';
import type { ScriptOptions } from './script-options.ts';

/** The calls of the page about highlights and notes. */
export interface NoteCalls {
  /** Reads notes of the library, at most `maxNoteRows` of them. */
  'note:list': (query: NotesQuery, from: number, count: number) => NotesPage;
  /** Saves a note of an article; one with the same id is replaced. On success it is on the disk. */
  'note:keep': (id: string, note: Note) => null;
  /** Asks for a file or folder and writes the notes of a query; gives their number, `null` if cancelled. */
  'note:export': (query: NotesQuery, options: ScriptOptions, isFolder: boolean) => number | null;
  /** Removes a note. On success the removal is on the disk. */
  'note:remove': (id: string, noteId: string) => null;
}
