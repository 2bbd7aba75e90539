import { availableParallelism } from 'node:os';
import type { AnswerPart, Parser, ParserJob } from '#shared/parser';
import { HiddenPage } from './hidden-page.ts';

/** Each page holds about 200 MiB. */
const maxPages = 4;

/**
 * Hidden pages that parse at the same time, one for each processor. A page that gets no job opens no window.
 */
export class HiddenPages {
  readonly #pages: readonly { readonly page: HiddenPage; jobs: number }[];

  /** `folder` holds the scripts of the pages. */
  constructor(folder: string) {
    const count = Math.min(availableParallelism(), maxPages);
    this.#pages = Array.from({ length: count }, () => ({ page: new HiddenPage(folder), jobs: 0 }));
  }

  /** Has the page with the fewest jobs do a job. */
  readonly parse: Parser = async <T>(job: ParserJob, check: (part: AnswerPart) => T) => {
    const chosen = this.#pages.reduce((least, one) => (one.jobs < least.jobs ? one : least));
    chosen.jobs++;
    try {
      return await chosen.page.parse(job, check);
    } finally {
      chosen.jobs--;
    }
  };

  /** Closes all pages for good. */
  close(): void {
    for (const { page } of this.#pages) page.close();
  }
}
