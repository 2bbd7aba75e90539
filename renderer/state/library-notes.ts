import { signal } from '@preact/signals';
import { defaultNotesQuery, type LibraryNote } from '#shared/library-notes';

/** Which notes of the library are shown, and in what order. Only the reader changes it. */
export const notesQuery = signal(defaultNotesQuery);

/** How many notes the query finds, and the first of them; undefined until they are loaded. */
export const libraryNotes = signal<
  { readonly total: number; readonly rows: readonly LibraryNote[]; readonly revision: number } | undefined
>(undefined);
