// A program that imports articles and writes notes until it is killed. It prints each step when it is done.
import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseDraft } from '#shared/article';
import type { ArticleEntry } from '#shared/listing';
import type { Note } from '#shared/note';
import type { Failure } from '#shared/result';
import { Articles } from '../../../main/articles/articles.ts';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { separateGlosses } from '../../../renderer/extract/separate-glosses.ts';
import { repairText } from '../../../renderer/extract/text/repair-text.ts';
import { createNodeParser } from '../articles/node-parser.ts';
import { openIn } from './library-samples.ts';

/** The input of one run. */
export interface Run {
  readonly folder: string;
  readonly round: number;
  /** Articles that are checked before the work begins. */
  readonly look: readonly string[];
}

/** An article as it was found: whether its source and extraction are whole, and what is stored with it. */
export interface Found {
  readonly id: string;
  readonly isWhole: boolean;
  readonly entry: ArticleEntry | undefined;
  readonly notes: readonly Note[];
  readonly place: number;
}

/** A line of the program's output. */
export type OutputLine =
  | { readonly said: 'found'; readonly wrong: readonly string[]; readonly articles: readonly Found[] }
  | { readonly said: 'failed'; readonly why: string }
  | { readonly said: 'added' | 'starred'; readonly id: string }
  | { readonly said: 'noted' | 'placed'; readonly id: string; readonly count: number };

/** The text of a note after `count` changes, in which a mixture of two texts is noticed. */
export const noteText = (id: string, count: number): string => `${id} ${'筆記'.repeat(count % 50)} ${count}`;

/** Articles in each run. */
const articlesPerRun = 40;

const textOf = (round: number, at: number): string =>
  `渡口第${round}輪第${at}篇\n\n${`第${round * articlesPerRun + at}日，渡船每天清早開第一班，船上只有趕集的人和幾隻雞。\n\n`.repeat(8)}`;

/** Writes a whole line synchronously; a pipe may take a long one in pieces. */
function printLine(line: OutputLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Checks the articles, then works until the program is killed. */
export async function runUntilKilled({ folder, round, look }: Run): Promise<void> {
  let clock = Date.UTC(2026, 0, 1) + round * 1e6;
  const library = await openIn(join(folder, 'library'), { now: () => clock++ });
  const articles = [];
  for (const id of look) articles.push(await readArticle(library, id));
  const troubles = library.problems.map(({ code, name }) => `${code} ${name}`);
  const wrong = [...troubles, ...(await library.checkIntegrity())];
  printLine({ said: 'found', wrong, articles });
  // Nothing would ever be said to be kept.
  if (wrong.length > 0) process.exit(1);

  const files = join(folder, `files${round}`);
  mkdirSync(files, { recursive: true });
  const paths = Array.from({ length: articlesPerRun }, (_, at) => join(files, `${at}.txt`));
  paths.forEach((path, at) => void writeFileSync(path, textOf(round, at)));
  const articlesService = new Articles({
    library,
    sanitise: true,
    parser: createNodeParser(({ text, name, metadata, repairsOff }) =>
      separateGlosses(repairText(text, name, metadata, repairsOff), repairsOff),
    ),
  });
  const known: string[] = [...look];
  const adding = articlesService.add(paths, ({ outcome }) => {
    if (!outcome.ok) stopFor(outcome.failure);
    known.push(outcome.value.id);
    printLine({ said: 'added', id: outcome.value.id });
    return true;
  });
  for (let count = round * 1000 + 1; ; count++) {
    const id = known[(count * 7) % Math.max(1, known.length)];
    await (id === undefined ? new Promise((resolve) => setTimeout(resolve, 1)) : edit(library, id, count));
    if (count % 20 === 0) await adding;
  }
}

async function edit(library: Library, id: string, count: number): Promise<void> {
  const note = { at: 3, key: '渡船', colour: 'yellow', created: 1 } as const;
  const outcome = await library.saveNote(id, { ...note, id: 'n', text: noteText(id, count), changed: count });
  if (!outcome.ok) stopFor(outcome.failure);
  printLine({ said: 'noted', id, count });
  library.saveState(id, { place: count });
  const code = await library.flush();
  if (code) stopFor({ code, name: id });
  printLine({ said: 'placed', id, count });
  if (count % 3 > 0) return;
  const marked = await library.mark([id], { starred: true, addTags: [`標籤${count % 5}`] });
  if (!marked.ok) stopFor(marked.failure);
  printLine({ said: 'starred', id });
}

/** Ends the program: it was not killed, and yet something was not kept. */
function stopFor({ code, name }: Failure): never {
  printLine({ said: 'failed', why: `${code} ${name}` });
  process.exit(1);
}

async function readArticle(library: Library, id: string): Promise<Found> {
  const source = await library.readSource(id);
  const extraction = await library.readExtraction(id);
  const isWhole = source.ok && sha256(source.value) === id && parseDraft(extraction?.draft).body.length > 4;
  const { place = -1 } = await library.getState(id);
  return { id, isWhole, entry: await library.getEntry(id), notes: await library.listNotes(id), place };
}
