import type { ImportProgress, ImportReport } from '#shared/contract';
import type { Articles, ImportStep } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';

/** Imports that the window sees going on. */
export interface Importing {
  /** Imports files and folders; the window hears how far it is, and sees the list grow. `watch` hears of each as {@link Articles.add} has it, and whether the reader ends it there. */
  readonly add: (
    paths: readonly string[],
    watch?: (step: ImportStep, isEnded: boolean) => boolean,
  ) => Promise<ImportReport>;
  /** Ends all imports that are going on; what is in stays. */
  readonly cancel: () => void;
  /** Resolves when none goes on. */
  readonly settled: () => Promise<void>;
}

/** Milliseconds between two words of progress, and between two lists. */
const pace = { progress: 100, list: 2000 } as const;
/** An import of fewer files is over before anybody has read how far it is. */
const few = 4;
/** The articles of a larger import are listed; opening one of them would take the reader from another. */
const many = 20;

/** Makes what imports; `tell` reaches the window there is. */
export function importingOf(parts: {
  readonly articles: () => Promise<Articles>;
  readonly library: () => Promise<Library>;
  readonly tell: (progress: ImportProgress | null, revision?: number) => void;
  readonly now: () => number;
}): Importing {
  let turn = 0;
  const running = new Set<Promise<unknown>>();
  const addNow: Importing['add'] = async (paths, watch) => {
    const mine = turn;
    const [articles, library] = await Promise.all([parts.articles(), parts.library()]);
    const last = { progress: parts.now(), list: parts.now() };
    const report = await articles.add(paths, (step) => {
      const { name, done, left } = step;
      const now = parts.now();
      if (done + left >= few && now - last.progress >= pace.progress) {
        last.progress = now;
        const isListed = now - last.list >= pace.list;
        if (isListed) last.list = now;
        parts.tell({ done, left, name }, isListed ? library.revision() : undefined);
      }
      const isEnded = mine !== turn;
      return (watch?.(step, isEnded) ?? true) && !isEnded;
    });
    if (report.added.length + report.duplicates.length <= many) return report;
    const { show: _last, ...rest } = report;
    return rest;
  };
  return {
    add: async (paths, watch) => {
      const adding = addNow(paths, watch);
      running.add(adding);
      try {
        return await adding;
      } finally {
        running.delete(adding);
        if (running.size === 0) parts.tell(null);
      }
    },
    cancel: () => void turn++,
    settled: async () => {
      await Promise.allSettled(running);
    },
  };
}
