import { resolve } from 'node:path';
import { everything, type ListQuery, mostRows } from '#shared/listing';
import { sentenceOf } from '#shared/sentences';
import type { Added } from './adding.ts';
import { inProcess } from './catalogue-process.ts';
import { type CliParts, wordsIn, writeAsAsked } from './cli-convert.ts';
import { complain, deliver, print } from './cli-output.ts';
import { type CliCommand, Usage } from './cli-words.ts';
import { exportAll } from './export-all.ts';
import { kindOf } from './library/kind.ts';
import { type Library, writerIn } from './library/library.ts';
import { openLibrary } from './library/open-library.ts';
import { threadIn } from './making.ts';
import { type Shelf, shelfOf } from './shelf.ts';
import { picturesOf } from './stored-pictures.ts';

type LibraryCommand = Extract<CliCommand, { readonly library: string }>;

/** Runs a command on the library in `--library`; gives the exit code. */
export async function runLibraryCommand(command: CliCommand, parts: CliParts): Promise<number> {
  if (!('library' in command)) throw new Usage(`“${command.name}” needs --library DIR.`);
  const readOnly = command.name !== 'import';
  const kind = await kindOf(command.library);
  if (kind === 'other' || kind === 'none' || (readOnly && kind === 'missing')) {
    const code = kind === 'missing' ? kind : 'no-library';
    await complain(sentenceOf({ code, name: command.library }, 'en'));
    return 1;
  }
  const worker = inProcess(parts.folder);
  const writer = writerIn(parts.folder);
  const library = await openLibrary({ folder: command.library, worker, writer, now: Date.now, readOnly });
  for (const { code, name } of library.troubles) await complain(sentenceOf({ code, name }, 'en'));
  const code = await run(command, library, parts);
  await library.close();
  return code;
}

async function run(command: LibraryCommand, library: Library, parts: CliParts): Promise<number> {
  const shelf = shelfOf({ library, extract: parts.extract, sanitise: true, thread: threadIn(parts.folder) });
  if (command.name === 'import') return importFiles(command.paths, library, shelf);
  if (command.name === 'export') return exportArticle(command, library, shelf, parts);
  if (command.name === 'export-all') return exportLibrary(command, library, shelf, parts);
  // The space says that nothing of the query is still being typed.
  const query: ListQuery =
    command.name === 'search'
      ? { ...everything, search: `${command.query} `, order: 'relevance' }
      : everything;
  for (let from = 0, isMore = true; isMore; from += mostRows) {
    const page = await library.list(query, from, mostRows);
    isMore = page.isCounting === true || from + mostRows < page.total;
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

async function importFiles(paths: readonly string[], library: Library, shelf: Shelf): Promise<number> {
  let code = 0;
  let printed: Promise<unknown> = Promise.resolve();
  await shelf.add(paths, ({ path, record, outcome }) => {
    const error = outcome.ok ? '' : sentenceOf(outcome.failure, 'en');
    if (!outcome.ok) code = 1;
    // All are asked for at once, and printed in order: one by one, each would wait for the articles still coming in.
    const line = outcome.ok ? lineOf({ path, record }, outcome.value, library) : undefined;
    line?.catch(() => {});
    printed = printed.then(async () => {
      if (line) return print(await line);
      await print(json({ path, record, status: 'failed', error }));
      await complain(error);
    });
    return true;
  });
  await printed;
  return code;
}

/** The line of an article; `record` is its name in the export at `path`. */
async function lineOf(
  from: { readonly path: string; readonly record: string | undefined },
  { id, list }: Added,
  library: Library,
): Promise<string> {
  const status = list === 'duplicates' ? 'duplicate' : list;
  return json({ ...from, status, id, title: (await library.entry(id))?.title });
}

async function exportArticle(
  command: Extract<CliCommand, { readonly name: 'export' }>,
  library: Library,
  shelf: Shelf,
  parts: CliParts,
): Promise<number> {
  const opened = await shelf.open(command.id);
  if (!opened.ok) {
    await complain(sentenceOf(opened.failure, 'en'));
    return 1;
  }
  const { article, state: chosen, notes } = opened.value;
  const pictures = await picturesOf(article, library);
  const written = await writeAsAsked(
    { id: article.id, draft: article, pictures, chosen, notes },
    command,
    parts,
  );
  return deliver(written, command.output);
}

async function exportLibrary(
  command: Extract<CliCommand, { readonly name: 'export-all' }>,
  library: Library,
  shelf: Shelf,
  { folder }: CliParts,
): Promise<number> {
  const words = await wordsIn(command.words);
  const parts = { library, shelf, folder, now: Date.now, watch: () => true };
  const done = await exportAll(resolve(command.output), { ...command, words }, parts);
  for (const failure of done.ok ? done.value.failures : [done.failure])
    await complain(sentenceOf(failure, 'en'));
  if (done.ok) await print(json({ articles: done.value.count, folder: resolve(command.output) }));
  return done.ok && done.value.failures.length === 0 ? 0 : 1;
}
