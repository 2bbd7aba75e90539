import { type BrowserWindow, dialog } from 'electron';
import { type ListQuery, maxListRows, parseListQuery, parseMarking } from '#shared/listing';
import { parseNote } from '#shared/note';
import { text, texts } from '#shared/parse';
import { success } from '#shared/result';
import type { Library } from '../library/library.ts';
import type { Wording } from '../window/strings.ts';
import { tell } from '../window/tell.ts';
import type { Handlers } from './ipc.ts';

/** What the handlers of the list work with; `id` lets only an article's name pass. */
export interface ListParts {
  readonly window: () => BrowserWindow | undefined;
  readonly library: () => Promise<Library>;
  readonly wording: Wording;
  readonly id: (value: unknown) => string;
}

/** The answers to what the window asks of the list, its marks and notes. */
export function listHandlers({ window, library: opened, wording, id }: ListParts) {
  const place = (value: unknown): number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
  const query = (value: unknown): ListQuery => parseListQuery(value);
  /** Does what changes the list, then tells the window that it did. */
  const changing = async <T>(work: (library: Library) => Promise<T>): Promise<T> => {
    const library = await opened();
    const outcome = await work(library);
    const report = { added: [], duplicates: [], failures: [] };
    tell(window(), 'library', { ...report, revision: library.revision() });
    return outcome;
  };
  const isSure = async (count: number): Promise<boolean> => {
    const options = {
      type: 'question' as const,
      message: wording.emptyBin(count),
      detail: wording.emptyBinMore,
      buttons: [wording.cancel, wording.empty],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const own = window();
    const { response } = await (own ? dialog.showMessageBox(own, options) : dialog.showMessageBox(options));
    return response === 1;
  };
  return {
    'library:list': async (given, from, count) =>
      success(await (await opened()).list(query(given), place(from), Math.min(maxListRows, place(count)))),
    'library:place': async (given, which) => success(await (await opened()).indexOf(query(given), id(which))),
    'library:id-at': async (given, at) =>
      success(typeof at === 'number' && at >= 0 ? await (await opened()).idAt(query(given), place(at)) : ''),
    'library:facets': async (given) => success(await (await opened()).countFacets(query(given))),
    'library:mark': async (ids, marking) =>
      changing((library) => library.mark(texts(ids, 'the articles to mark').map(id), parseMarking(marking))),
    'library:versions': async (which) => success(await (await opened()).listVersions(id(which))),
    'library:empty-bin': async () => {
      const { shelves } = await (await opened()).countFacets(query({ shelf: 'bin' }));
      if (shelves.bin === 0 || !(await isSure(shelves.bin))) return success(0);
      return changing((library) => library.emptyBin());
    },
    'library:rebuild': async () => changing((library) => library.rebuildCatalogue()),
    'note:keep': async (which, note) => {
      const parsed = parseNote(note);
      if (!parsed) throw new TypeError('A note has an id and quotes something.');
      return changing((library) => library.saveNote(id(which), parsed));
    },
    'note:remove': async (which, noteId) =>
      changing((library) => library.removeNote(id(which), text(noteId))),
  } satisfies Partial<Handlers>;
}
