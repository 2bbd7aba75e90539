import { sentenceOf, sentenceOfKind } from '#shared/sentences';
import { countMissed, SkippedCollector } from '#shared/skipped';
import type { ImportLine } from '../articles/import-lines.ts';
import type { CliParts } from './convert.ts';
import { toJsonLine } from './json-line.ts';
import { printError, printReport } from './output.ts';
import { createProgress } from './progress.ts';

/** Prints a line for each file of an import. */
export interface LinePrinter {
  readonly print: (line: ImportLine) => Promise<boolean>;
  /** The number of all files and records, as far as it is known. */
  readonly expect: (total: number) => void;
  /** The import starts again from the first file; lines that are printed already are not printed again. */
  readonly restart: () => void;
  /**
   * When all lines are printed, says on standard error how many things of each kind were skipped. Gives the
   * exit code: 1 where a file failed, or where one was skipped that may count as an article.
   */
  readonly finish: () => Promise<number>;
}

/** Creates a line printer. */
export function createLinePrinter({
  messages,
  isQuiet,
}: Pick<CliParts, 'messages' | 'isQuiet'>): LinePrinter {
  const progress = createProgress(messages, isQuiet);
  let total = 0;
  let hasFailed = false;
  let printed: Promise<unknown> = Promise.resolve();
  const skipped = new SkippedCollector();
  const received: string[] = [];
  const printedBefore: string[] = [];
  return {
    print: async (line) => {
      const key = JSON.stringify([line.path, line.record]);
      const at = printedBefore.indexOf(key);
      received.push(key);
      if (at >= 0) printedBefore.splice(at, 1);
      else {
        if (line.status === 'failed') hasFailed = true;
        if (line.status === 'skipped' && line.kind) skipped.add(line.kind, line.path);
        const { failure, ...shown } = line;
        const sentence = failure ? sentenceOf(failure, messages) : (line.error ?? '');
        printed = printed.then(() => printReport(toJsonLine(shown))).then(() => printError(sentence));
        await printed;
        progress.show(received.length, total);
      }
      return true;
    },
    expect: (count) => {
      total = count;
    },
    restart: () => void printedBefore.push(...received.splice(0)),
    finish: async () => {
      await printed;
      progress.end();
      const groups = skipped.groups();
      if (!isQuiet)
        for (const { kind, count } of groups) await printError(sentenceOfKind(kind, count, messages));
      return hasFailed || countMissed(groups) > 0 ? 1 : 0;
    },
  };
}
