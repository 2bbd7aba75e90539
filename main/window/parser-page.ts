import type { AnswerPart, Parser, ParserJob } from '#shared/parser';
import type { HiddenPage } from './hidden-page.ts';

/** The {@link HiddenPage} of the reader. Its code is loaded when it begins, or with the first job. */
export class ParserPage {
  readonly #folder: string;
  #loading: Promise<HiddenPage> | undefined;
  #page: HiddenPage | undefined;
  #isClosed = false;

  /** `folder` holds the scripts of the page. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether it was closed for good. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Has the page do a job. */
  readonly parse: Parser = async <T>(job: ParserJob, check: (part: AnswerPart) => T) =>
    (await this.#load()).parse(job, check);

  /** Opens the page for jobs that come soon. */
  begin(): void {
    void this.#load().then((page) => page.begin());
  }

  /** Closes the page for good, whatever it does. Jobs that wait or come later fail with `parser-died`. */
  readonly close = (): void => {
    this.#isClosed = true;
    this.#page?.close();
  };

  #load(): Promise<HiddenPage> {
    this.#loading ??= import('./hidden-page.ts').then(({ HiddenPage }) => {
      this.#page = new HiddenPage(this.#folder);
      if (this.#isClosed) this.#page.close();
      return this.#page;
    });
    return this.#loading;
  }
}
