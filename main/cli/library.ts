import { resolve } from 'node:path';
import { defaultListQuery, type ListQuery, maxListRows } from '#shared/listing';
import { sentenceOf } from '#shared/sentences';
import { Articles } from '../articles/articles.ts';
import { exportThreadPath } from '../articles/export-worker.ts';
import { createLineReporter, type ImportLine } from '../articles/import-lines.ts';
import { readStoredPictures } from '../articles/stored-pictures.ts';
import { exportLibrary } from '../export/export-library.ts';
import { type Library, writeThreadPath } from '../library/library.ts';
import { openLibrary } from '../library/open-library.ts';
import { folderKind } from '../library/storage/folder-kind.ts';
import { startInUtilityProcess } from '../window/catalogue-process.ts';
import { type CliCommand, UsageError } from './arguments.ts';
import { type CliParts, wordsIn, writeAsAsked } from './convert.ts';
import { handOver } from './hand-over.ts';
import { deliver, print, printError } from './output.ts';

type LibraryCommand = Extract<CliCommand, { readonly library: string }>;

/** Runs a command on the library in `--library`; gives the exit code. */
export async function runLibraryCommand(command: CliCommand, parts: CliParts): Promise<number> {
  if (!('library' in command)) throw new UsageError(`“${command.name}” needs --library DIR.`);
  const readOnly = command.name !== 'import';
  const kind = await folderKind(command.library);
  if (kind === 'other' || kind === 'none' || (readOnly && kind === 'missing')) {
    const code = kind === 'missing' ? kind : 'no-library';
    await printError(sentenceOf({ code, name: command.library }, 'en'));
    return 1;
  }
  const lines = printer();
  if (command.name === 'import') {
    const wait = () => void printError('Another program is writing to this library; waiting for it.');
    const hear = (line: ImportLine) => void lines.print(line);
    const end = await handOver(command.library, command.paths, { hear, again: lines.again, wait });
    if (end === 'stopped')
      await printError('The import was ended in the window; files without a line may not be in the library.');
    if (end !== 'free') return (await lines.code()) || (end === 'done' ? 0 : 1);
  }
  const worker = startInUtilityProcess(parts.folder);
  const writer = writeThreadPath(parts.folder);
  const library = await openLibrary({
    folder: command.library,
    startProcess: worker,
    writeThread: writer,
    now: Date.now,
    readOnly,
  });
  for (const { code, name } of library.problems) await printError(sentenceOf({ code, name }, 'en'));
  const code = await run(command, library, parts, lines);
  await library.close();
  return code;
}

async function run(
  command: LibraryCommand,
  library: Library,
  parts: CliParts,
  lines: Printer,
): Promise<number> {
  const articles = new Articles({
    library,
    extract: parts.extract,
    sanitise: true,
    exportThread: exportThreadPath(parts.folder),
  });
  if (command.name === 'import') {
    const { onStep, allSent } = createLineReporter(library, lines.print);
    await articles.add(command.paths, onStep);
    await allSent();
    return lines.code();
  }
  if (command.name === 'export') return runExport(command, library, articles, parts);
  if (command.name === 'export-all') return runExportAll(command, library, articles, parts);
  // The space says that nothing of the query is still being typed.
  const query: ListQuery =
    command.name === 'search'
      ? { ...defaultListQuery, search: `${command.query} `, order: 'relevance' }
      : defaultListQuery;
  for (let from = 0, isMore = true; isMore; from += maxListRows) {
    const page = await library.list(query, from, maxListRows);
    isMore = page.isCounting === true || from + maxListRows < page.total;
    for (const row of page.rows) {
      const line = [row.id, row.title, ...(row.hit ? [row.hit.text] : [])];
      const shown = row.hit ? { ...row, snippet: row.hit.text } : row;
      await print(
        command.json ? json(shown) : `${line.map((part) => part.replace(/\s+/g, ' ')).join('\t')}\n`,
      );
    }
  }
  return 0;
}

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Prints what became of each file of an import. */
interface Printer {
  readonly print: (line: ImportLine) => Promise<boolean>;
  /** What was printed so far is not printed again when it is heard once more. */
  readonly again: () => void;
  /** Resolves when all is printed, with 1 where something failed. */
  readonly code: () => Promise<number>;
}

function printer(): Printer {
  let code = 0;
  let printed: Promise<unknown> = Promise.resolve();
  const heard: string[] = [];
  const before: string[] = [];
  return {
    print: async (line) => {
      const key = JSON.stringify([line.path, line.record]);
      const at = before.indexOf(key);
      heard.push(key);
      if (at >= 0) before.splice(at, 1);
      else {
        if (line.status === 'failed') code = 1;
        printed = printed.then(() => print(json(line))).then(() => printError(line.error ?? ''));
        await printed;
      }
      return true;
    },
    again: () => void before.push(...heard.splice(0)),
    code: async () => {
      await printed;
      return code;
    },
  };
}

async function runExport(
  command: Extract<CliCommand, { readonly name: 'export' }>,
  library: Library,
  articles: Articles,
  parts: CliParts,
): Promise<number> {
  const opened = await articles.open(command.id);
  if (!opened.ok) {
    await printError(sentenceOf(opened.failure, 'en'));
    return 1;
  }
  const { article, state: chosen, notes } = opened.value;
  const pictures = await readStoredPictures(article, library);
  const written = await writeAsAsked(
    { id: article.id, draft: article, pictures, chosen, notes },
    command,
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
  const words = await wordsIn(command.words);
  const parts = { library, articles, folder, now: Date.now, onProgress: () => true };
  const done = await exportLibrary(resolve(command.output), { ...command, words }, parts);
  for (const failure of done.ok ? done.value.failures : [done.failure])
    await printError(sentenceOf(failure, 'en'));
  if (done.ok) await print(json({ articles: done.value.count, folder: resolve(command.output) }));
  return done.ok && done.value.failures.length === 0 ? 0 : 1;
}
