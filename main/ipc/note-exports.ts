import { basename, extname } from 'node:path';
import type { ScriptOptions } from '#shared/contract';
import type { NotesQuery } from '#shared/library-notes';
import { localDay } from '#shared/reading-days';
import { failed, type Result, success } from '#shared/result';
import { createDisk, writeFailureCode } from '../library/storage/disk.ts';
import type { Services } from '../session/services.ts';

/** The formats that are offered for a file, the default first, each with the extension that names it. */
const fileFormats = [
  ['Markdown', 'md'],
  ['CSV (Readwise)', 'csv'],
  ['JSON', 'json'],
] as const;

/**
 * Asks for a file, or for a folder in which a new one is made, and writes the notes of a query there. Gives
 * the number of notes, `null` where the reader cancels. Fails with `no-note-format`, `disk-full` or
 * `not-written`.
 */
export async function exportNotes(
  services: Services,
  query: NotesQuery,
  options: ScriptOptions,
  isFolder: boolean,
): Promise<Result<number | null>> {
  const target = await (isFolder ? chooseFolder(services) : chooseFile(services));
  if (target === undefined) return success(null);
  const format = fileFormats.find(([, one]) => `.${one}` === extname(target).toLowerCase())?.[1];
  if (!isFolder && !format) return failed('no-note-format', basename(target));
  const { current, builtFolder, words } = services;
  const [library, articles, userWords] = await Promise.all([current.library(), current.articles(), words]);
  const { listShownNotes, writeNotes, writeNotesFolder } = await import('../export/export-notes.ts');
  const writing = { ...options, words: userWords.words(), keepsOwnTraditional: true };
  const shown = await listShownNotes(query, writing, { library, articles, folder: builtFolder });
  const count = shown.reduce((sum, { notes }) => sum + notes.length, 0);
  if (!format) {
    const written = await writeNotesFolder(shown, target);
    return written.ok ? success(count) : written;
  }
  try {
    await createDisk().writeExternal(target, writeNotes(shown, format));
    return success(count);
  } catch (error) {
    return failed(writeFailureCode(error) === 'disk-full' ? 'disk-full' : 'not-written', basename(target));
  }
}

const nameOf = ({ messages, now }: Services): string =>
  `${messages().say('dialogs.notes')} ${localDay(new Date(now()))}`;

const chooseFile = (services: Services): Promise<string | undefined> =>
  services.window.chooseFileToSave({
    defaultPath: `${nameOf(services)}.md`,
    filters: fileFormats.map(([name, extension]) => ({ name, extensions: [extension] })),
  });

async function chooseFolder(services: Services): Promise<string | undefined> {
  const [parent] = await services.window.choosePaths({ properties: ['openDirectory', 'createDirectory'] });
  if (parent === undefined) return undefined;
  const { freeFolder } = await import('../files/free-folder.ts');
  return freeFolder(parent, nameOf(services));
}
