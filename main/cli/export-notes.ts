import { resolve } from 'node:path';
import { defaultNotesQuery } from '#shared/library-notes';
import { sentenceOf } from '#shared/sentences';
import type { Articles } from '../articles/articles.ts';
import { listShownNotes, writeNotes, writeNotesFolder } from '../export/export-notes.ts';
import type { Library } from '../library/library.ts';
import type { ExportNotesCommand } from './arguments.ts';
import { type CliParts, readWordList } from './convert.ts';
import { deliver, printError } from './output.ts';

/** Writes all notes of a library; gives the exit code. */
export async function runExportNotes(
  command: ExportNotesCommand,
  library: Library,
  articles: Articles,
  { folder, messages }: CliParts,
): Promise<number> {
  const { format, output } = command;
  const words = await readWordList(command.words, messages);
  const options = { ...command, words };
  const shown = await listShownNotes(defaultNotesQuery, options, { library, articles, folder });
  if (format !== 'obsidian') return deliver(writeNotes(shown, format), output, messages);
  const written = await writeNotesFolder(shown, resolve(output ?? ''));
  if (!written.ok) await printError(sentenceOf(written.failure, messages));
  return written.ok ? 0 : 1;
}
