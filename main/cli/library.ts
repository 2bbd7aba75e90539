import { resolve } from 'node:path';
import { defaultListQuery, type ListQuery, type ListRow, maxListRows } from '#shared/listing';
import { commandLine } from '#shared/messages/en/command-line';
import { english } from '#shared/messages/english';
import { sentenceOf } from '#shared/sentences';
import { Articles } from '../articles/articles.ts';
import { createLineReporter } from '../articles/import-lines.ts';
import { readStoredPictures } from '../articles/stored-pictures.ts';
import { exportLibrary } from '../export/export-library.ts';
import { type Library, writeThreadPath } from '../library/library.ts';
import { openLibrary } from '../library/open-library.ts';
import { folderKind } from '../library/storage/folder-kind.ts';
import { startInUtilityProcess } from '../window/catalogue-process.ts';
import { type CliCommand, UsageError } from './arguments.ts';
import { createLineConfirmer } from './confirm-line.ts';
import { type CliParts, readWordList, writeWithOptions } from './convert.ts';
import { runExportNotes } from './export-notes.ts';
import { handOver } from './hand-over.ts';
import { createLinePrinter, type LinePrinter } from './line-printer.ts';
import { deliver, print, printError, toJsonLine } from './output.ts';

type LibraryCommand = Extract<CliCommand, { readonly library: string }>;

/** Runs a command on the library in `--library`; gives the exit code. */
export async function runLibraryCommand(command: CliCommand, parts: CliParts): Promise<number> {
  if (!('library' in command)) throw new UsageError(commandLine.needs(command.name, '--library DIR'));
  const readOnly = command.name !== 'import';
  const kind = await folderKind(command.library);
  if (kind === 'other' || kind === 'none' || (readOnly && kind === 'missing')) {
    const code = kind === 'missing' ? kind : 'no-library';
    await printError(sentenceOf({ code, name: command.library }, english));
    return 1;
  }
  const lines = createLinePrinter();
  if (command.name === 'import') {
    const code = await handImportOver(command, lines, () => openIn(command.library, parts, true));
    if (code !== undefined) return code;
  }
  const library = await openIn(command.library, parts, readOnly);
  for (const { code, name } of library.problems) await printError(sentenceOf({ code, name }, english));
  const code = await run(command, library, parts, lines);
  await library.close();
  return code;
}

const openIn = (folder: string, parts: CliParts, readOnly: boolean): Promise<Library> =>
  openLibrary({
    ...{ folder, readOnly, now: Date.now },
    startProcess: startInUtilityProcess(parts.folder),
    writeThread: writeThreadPath(parts.folder),
  });

/** Lets the owner of the library import the files. Gives the exit code; undefined where there is no owner. */
async function handImportOver(
  { library, paths }: Extract<LibraryCommand, { readonly name: 'import' }>,
  lines: LinePrinter,
  openReadOnly: () => Promise<Library>,
): Promise<number | undefined> {
  const confirmer = createLineConfirmer(openReadOnly);
  const end = await handOver(library, paths, {
    onLine: async (line) => lines.print(await confirmer.confirm(line)),
    onRestart: lines.restart,
    onWait: () => void printError(commandLine.waiting),
  });
  await confirmer.close();
  if (end === 'stopped') await printError(commandLine.importEnded);
  if (end === 'free') return undefined;
  return (await lines.finish()) || (end === 'done' ? 0 : 1);
}

async function run(
  command: LibraryCommand,
  library: Library,
  parts: CliParts,
  lines: LinePrinter,
): Promise<number> {
  const articles = new Articles({
    library,
    parser: parts.parser,
    sanitise: true,
  });
  if (command.name === 'import') {
    const { onStep, onSkip, allSent } = createLineReporter(library, lines.print);
    await articles.add(command.paths, onStep, { onSkip });
    await allSent();
    return lines.finish();
  }
  if (command.name === 'export') return runExport(command, library, articles, parts);
  if (command.name === 'export-notes') return runExportNotes(command, library, articles, parts);
  if (command.name === 'export-all') return runExportAll(command, library, articles, parts);
  return printList(command, library);
}

/** Prints the articles of the library, or those that a search finds. */
async function printList(
  command: Extract<LibraryCommand, { readonly name: 'list' | 'search' }>,
  library: Library,
): Promise<number> {
  // A space at the end says that the last word is complete.
  const query: ListQuery =
    command.name === 'search'
      ? { ...defaultListQuery, search: `${command.query} `, order: 'relevance' }
      : defaultListQuery;
  for (let from = 0, isMore = true; isMore; from += maxListRows) {
    const page = await library.list(query, from, maxListRows);
    isMore = page.isCounting === true || from + maxListRows < page.total;
    await print(page.rows.map((row) => lineOf(row, command.json)).join(''));
  }
  return 0;
}

/** A row as a line of JSON, or as text with tabs: id, title, and the snippet of a search. */
function lineOf(row: ListRow, isJson: boolean): string {
  if (isJson) return toJsonLine(row.hit ? { ...row, snippet: row.hit.text } : row);
  const line = [row.id, row.title, ...(row.hit ? [row.hit.text] : [])];
  return `${line.map((part) => part.replace(/\s+/g, ' ')).join('\t')}\n`;
}

async function runExport(
  command: Extract<CliCommand, { readonly name: 'export' }>,
  library: Library,
  articles: Articles,
  parts: CliParts,
): Promise<number> {
  const opened = await articles.open(command.id);
  if (!opened.ok) {
    await printError(sentenceOf(opened.failure, english));
    return 1;
  }
  const { article, state: chosen, notes } = opened.value;
  const pictures = await readStoredPictures(article, library);
  const written = await writeWithOptions(
    { id: article.id, draft: article, pictures, chosen, notes },
    { ...command, words: await readWordList(command.words) },
    parts,
  );
  return deliver(written, command.output);
}

async function runExportAll(
  command: Extract<CliCommand, { readonly name: 'export-all' }>,
  library: Library,
  articles: Articles,
  { folder }: CliParts,
): Promise<number> {
  const words = await readWordList(command.words);
  const parts = { library, articles, folder, now: Date.now, onProgress: () => true };
  const exported = await exportLibrary(resolve(command.output), { ...command, words }, parts);
  for (const failure of exported.ok ? exported.value.failures : [exported.failure])
    await printError(sentenceOf(failure, english));
  if (exported.ok)
    await print(toJsonLine({ articles: exported.value.count, folder: resolve(command.output) }));
  return exported.ok && exported.value.failures.length === 0 ? 0 : 1;
}
