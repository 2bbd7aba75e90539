import { sentenceOf } from '#shared/sentences';
import { Articles } from '../articles/articles.ts';
import { createLineReporter } from '../articles/import-lines.ts';
import { type Library, writeThreadPath } from '../library/library.ts';
import { openLibrary } from '../library/open-library.ts';
import { folderKind } from '../library/storage/folder-kind.ts';
import { startInUtilityProcess } from '../window/catalogue-process.ts';
import type { CliCommand } from './arguments.ts';
import { createLineConfirmer } from './confirm-line.ts';
import type { CliParts } from './convert.ts';
import { runExportAll } from './export-all.ts';
import { type ExportParts, runExport, runExportFound } from './export-articles.ts';
import { runExportNotes } from './export-notes.ts';
import { handOver } from './hand-over.ts';
import { createLinePrinter, type LinePrinter } from './line-printer.ts';
import { printList } from './list.ts';
import { printError } from './output.ts';

/** A command that works on a library. */
export type LibraryCommand = Extract<CliCommand, { readonly library: string }>;

/** Runs a command on the library in `--library`; gives the exit code. */
export async function runLibraryCommand(command: LibraryCommand, parts: CliParts): Promise<number> {
  const { messages } = parts;
  const readOnly = command.name !== 'import';
  const kind = await folderKind(command.library);
  if (kind === 'other' || kind === 'none' || (readOnly && kind === 'missing')) {
    const code = kind === 'missing' ? kind : 'no-library';
    await printError(sentenceOf({ code, name: command.library }, messages));
    return 1;
  }
  const lines = createLinePrinter(parts);
  if (command.name === 'import') {
    const code = await handImportOver(command, lines, parts);
    if (code !== undefined) return code;
  }
  const library = await openIn(command.library, parts, readOnly);
  try {
    for (const problem of library.problems) await printError(sentenceOf(problem, messages));
    return await run(command, library, parts, lines);
  } finally {
    await library.close();
  }
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
  parts: CliParts,
): Promise<number | undefined> {
  const { messages, isQuiet, interruption } = parts;
  const confirmer = createLineConfirmer(() => openIn(library, parts, true));
  const interrupted = new Promise<'interrupted'>((resolve) => {
    interruption.signal.addEventListener('abort', () => resolve('interrupted'));
  });
  const handing = handOver(library, paths, {
    onLine: async (line) => lines.print(await confirmer.confirm(line)),
    onRestart: lines.restart,
    onWait: () => void (isQuiet || printError(messages.tell('waiting'))),
  });
  // The owner ends the import when this program ends.
  const end = await Promise.race([handing, interrupted]);
  await confirmer.close();
  if (end === 'free') return undefined;
  const code = await lines.finish();
  if (end === 'interrupted') {
    await printError(messages.tell('interrupted'));
    return interruption.exitCode;
  }
  if (end === 'stopped') await printError(messages.tell('import-ended'));
  return code || (end === 'done' ? 0 : 1);
}

async function run(
  command: LibraryCommand,
  library: Library,
  cliParts: CliParts,
  lines: LinePrinter,
): Promise<number> {
  if (command.name === 'list' || command.name === 'search') return printList(command, library, cliParts);
  const articles = new Articles({ library, parser: cliParts.parser, sanitise: true });
  const parts = { ...cliParts, library, articles };
  switch (command.name) {
    case 'import':
      return runImport(command.paths, parts, lines);
    case 'export':
      return runExport(command, parts);
    case 'export-found':
      return runExportFound(command, parts);
    case 'export-notes':
      return runExportNotes(command, library, articles, parts);
    case 'export-all':
      return runExportAll(command, parts);
  }
}

/** Imports files into a library that this program owns. */
async function runImport(
  paths: readonly string[],
  { library, articles, messages, interruption }: ExportParts,
  lines: LinePrinter,
): Promise<number> {
  const { signal } = interruption;
  const { onStep, onSkip, allSent } = createLineReporter(library, lines.print);
  const onCountedStep: typeof onStep = (step) => {
    lines.expect(step.done + step.left);
    return onStep(step) && !signal.aborted;
  };
  await articles.add(paths, onCountedStep, { onSkip, signal });
  await allSent();
  const code = await lines.finish();
  if (!signal.aborted) return code;
  await printError(messages.tell('interrupted'));
  return interruption.exitCode;
}
