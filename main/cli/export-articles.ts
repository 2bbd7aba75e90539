import { resolve } from 'node:path';
import { maxListRows } from '#shared/listing';
import { englishCommandLine } from '#shared/messages/english-command-line';
import { type Result, success } from '#shared/result';
import { sentenceOf } from '#shared/sentences';
import type { Articles } from '../articles/articles.ts';
import { readStoredPictures } from '../articles/stored-pictures.ts';
import { createConverterCache } from '../export/converter-cache.ts';
import type { WritableArticle } from '../export/write-article.ts';
import { fileName } from '../files/file-name.ts';
import { OutputFolder } from '../files/output-folder.ts';
import type { Library } from '../library/library.ts';
import type { CliCommand, ExportFoundCommand } from './arguments.ts';
import { type CliParts, readWordList, writeWithOptions } from './convert.ts';
import { toJsonLine } from './json-line.ts';
import { searchQuery, warnOfMisread } from './list.ts';
import { deliver, printError, printReport } from './output.ts';
import { createProgress } from './progress.ts';
import { sentenceOfWriting } from './sentences.ts';

/** The parts that an export of articles needs. */
export interface ExportParts extends CliParts {
  readonly library: Library;
  readonly articles: Articles;
}

/** Writes one article; gives the exit code. */
export async function runExport(
  command: Extract<CliCommand, { readonly name: 'export' }>,
  parts: ExportParts,
): Promise<number> {
  const { articles, library, messages, interruption } = parts;
  const opened = await articles.open(command.id);
  if (!opened.ok) {
    await printError(sentenceOf(opened.failure, messages));
    return 1;
  }
  const { article, state: chosen, notes } = opened.value;
  const pictures = await readStoredPictures(article, library);
  const options = { ...command, words: await readWordList(command.words, messages) };
  const writable = { id: article.id, draft: article, pictures, chosen, notes };
  const written = await writeWithOptions(writable, options, parts);
  if (interruption.isInterrupted) return interruption.exitCode;
  return deliver(written, command.output, messages);
}

/** Writes each article that a search finds into a file of a folder; gives the exit code. */
export async function runExportFound(command: ExportFoundCommand, parts: ExportParts): Promise<number> {
  const { library, messages, isQuiet, interruption } = parts;
  const words = await readWordList(command.words, messages);
  await warnOfMisread(command.search, messages);
  const ids = await findArticles(command.search, library);
  const folder = new OutputFolder(resolve(command.output));
  const problem = ids.length === 0 ? undefined : await folder.make();
  if (problem) {
    await printError(sentenceOfWriting(problem, messages));
    return 1;
  }
  const progress = createProgress(messages, isQuiet);
  const cache = createConverterCache();
  let code = 0;
  for (const [at, id] of ids.entries()) {
    if (interruption.isInterrupted) break;
    progress.show(at, ids.length);
    const loaded = await loadArticle(id, parts);
    if (!loaded.ok) {
      code = await reportFailure(id, (spoken) => sentenceOf(loaded.failure, spoken), parts);
      continue;
    }
    const { name, writable } = loaded.value;
    const options = { ...command, words };
    const content = await writeWithOptions(writable, options, { folder: parts.folder, cache });
    const written = await folder.write(fileName(name.normalize('NFC')), command.format, content);
    if ('path' in written) await printReport(toJsonLine({ id, output: written.path }));
    else code = await reportFailure(id, (spoken) => sentenceOfWriting(written.problem, spoken), parts);
  }
  progress.end();
  if (interruption.isInterrupted) {
    await printError(messages.tell('interrupted'));
    return interruption.exitCode;
  }
  if (ids.length === 0 && !isQuiet)
    await printError(messages.tell('nothing-found', { query: command.search }));
  return code;
}

/** Prints a failure as a line of JSON and as a sentence; gives the exit code. */
async function reportFailure(
  id: string,
  say: (messages: CliParts['messages']) => string,
  { messages }: CliParts,
): Promise<number> {
  await printReport(toJsonLine({ id, error: say(englishCommandLine) }));
  await printError(say(messages));
  return 1;
}

/** The ids of all articles that a search finds, the most relevant first. */
async function findArticles(search: string, library: Library): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let isMore = true; isMore; ) {
    const page = await library.list(searchQuery(search, 'relevance'), ids.length, maxListRows);
    ids.push(...page.rows.map(({ id }) => id));
    isMore = page.rows.length > 0 && (page.isCounting === true || ids.length < page.total);
  }
  return ids;
}

/** Loads an article as it is written, with the name of its file. */
async function loadArticle(
  id: string,
  { articles, library }: ExportParts,
): Promise<Result<{ readonly name: string; readonly writable: WritableArticle }>> {
  const opened = await articles.load(id);
  if (!opened.ok) return opened;
  const { article, state: chosen, notes, name } = opened.value;
  const pictures = await readStoredPictures(article, library);
  return success({ name: article.title || name, writable: { id, draft: article, pictures, chosen, notes } });
}
