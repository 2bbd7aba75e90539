import type { ImportReport } from '#shared/contract';
import type { Extract } from '#shared/extract-request';
import type { Failure } from '#shared/result';
import type { Articles, ArticlesParts } from '../articles/articles.ts';
import type { EarlyArticle } from '../articles/early-article.ts';
import { type EarlyStart, earlyStartWithFile, readEarlyStart } from '../articles/early-start.ts';
import { exportThreadPath } from '../articles/export-worker.ts';
import type { MergePreferences } from '../articles/import-library.ts';
import type { SavedPages } from '../articles/saved-pages.ts';
import { type Library, writeThreadPath } from '../library/library.ts';
import { inProcess } from '../window/catalogue-process.ts';
import type { Importing } from './imports.ts';

/** A library that lies open, or is being opened. */
export interface Present {
  readonly folder: string;
  /** Whether it is the one in the profile. */
  readonly isUsual: boolean;
  readonly library: Promise<Library>;
  readonly articles: Promise<Articles>;
  /** What shows its pages as they were saved. */
  readonly pages: () => Promise<SavedPages>;
  /** A picture of an article, or of the page shown last, by SHA-256. */
  readonly picture: (id: string) => Promise<Uint8Array | undefined>;
  /** What its first window may begin with before the catalogue is open. */
  readonly earlyStart: Promise<EarlyStart | undefined>;
  /** What is to be told besides when it begins. */
  readonly failures: readonly Failure[];
  /** Resolves when an article that its first window began with is kept, or cannot be. */
  readonly taken: Promise<unknown>;
  /** Says what became of the files that it was opened with. */
  readonly begin: (report: ImportReport) => void;
  readonly begun: Promise<ImportReport>;
  /** Says that its window has been told what to begin with, and hears what is told it from now on. */
  readonly answer: () => void;
  readonly answered: Promise<void>;
}

/** What libraries are opened with. */
export interface PresentParts {
  /** Where the built files lie. */
  readonly folder: string;
  readonly sanitise: boolean;
  readonly extract: Extract;
  readonly mergePreferences: MergePreferences;
  /** Reads a file that a start was given. */
  readonly read: (path: string) => Promise<EarlyArticle | undefined>;
  readonly now: () => number;
  readonly tell: (trouble: Failure, of: Present) => void;
  /** Imports what another program hands over. */
  readonly add: Importing['add'];
}

/** Opens the library at `at`, whose window may begin with the last look at it, or with the one file `given`. */
export function presentOf(
  at: Pick<Present, 'folder' | 'isUsual' | 'failures'> & { readonly given: () => readonly string[] },
  parts: PresentParts,
): Present {
  const begun = later<ImportReport>();
  const answered = later<void>();
  const files = at.given();
  const [only] = files;
  let first = only !== undefined && files.length === 1 ? parts.read(only).catch(() => undefined) : undefined;
  // What is kept is on the disk, and not in memory.
  void begun.promise.then(() => {
    first = undefined;
  });
  const seeing = first
    ? earlyStartWithFile(at.folder, first)
    : files.length === 0
      ? readEarlyStart(at.folder)
      : undefined;
  // More may have been given meanwhile.
  const sight = Promise.resolve(seeing).then((seen) =>
    at.given().every((one) => files.includes(one)) ? seen : undefined,
  );
  // With something to show already, the first frame has the processors to itself.
  const library: Promise<Library> = sight
    .then((seen) => (seen ? answered.promise : undefined))
    .then(() => import('../library/open-library.ts'))
    .then(({ openLibrary }) =>
      openLibrary({
        folder: at.folder,
        startProcess: inProcess(parts.folder),
        writeThread: writeThreadPath(parts.folder),
        now: parts.now,
        onProblem: (trouble) => parts.tell(trouble, present),
        onRequest: async (asked, say) =>
          (await import('./import-for-cli.ts')).importsFor(await library, parts.add)(asked, say),
      }),
    );
  const articlesParts = library.then(
    (kept): ArticlesParts => ({
      library: kept,
      extract: parts.extract,
      sanitise: parts.sanitise,
      exportThread: exportThreadPath(parts.folder),
      mergePreferences: parts.mergePreferences,
      earlyArticle: async (id) => {
        const early = await first;
        return early?.id === id ? early.made : undefined;
      },
    }),
  );
  const articles = articlesParts.then(async (given) => {
    const { Articles } = await import('../articles/articles.ts');
    return new Articles(given);
  });
  const taken = sight.then((seen) => seen?.isNew && begun.promise);
  let pages: Promise<SavedPages> | undefined;
  const present: Present = {
    folder: at.folder,
    isUsual: at.isUsual,
    failures: at.failures,
    library,
    articles,
    pages: () => {
      pages ??= import('../articles/saved-pages.ts').then(async (made) => {
        await taken;
        return made.createSavedPages(await articlesParts);
      });
      return pages;
    },
    picture: async (id) =>
      (await pages)?.picture(id) ?? (await first)?.stored.get(id) ?? (await library).readPicture(id),
    earlyStart: sight,
    taken,
    begin: begun.settle,
    begun: begun.promise,
    answer: answered.settle,
    answered: answered.promise,
  };
  return present;
}

function later<T>(): { readonly promise: Promise<T>; readonly settle: (value: T) => void } {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
