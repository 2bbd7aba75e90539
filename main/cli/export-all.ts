import { resolve } from 'node:path';
import { sentenceOf } from '#shared/sentences';
import { exportLibrary } from '../export/export-library.ts';
import { createRecordedDisk } from '../library/storage/recorded-disk.ts';
import type { CliCommand } from './arguments.ts';
import { readWordList } from './convert.ts';
import type { ExportParts } from './export-articles.ts';
import { toJsonLine } from './json-line.ts';
import { printError, printReport } from './output.ts';
import { createProgress } from './progress.ts';

/**
 * Writes the whole library into a folder; gives the exit code. What an export wrote that was interrupted, or
 * that the disk did not take, is removed: half of a library looks like a whole one.
 */
export async function runExportAll(
  command: Extract<CliCommand, { readonly name: 'export-all' }>,
  { library, articles, folder, messages, isQuiet, interruption }: ExportParts,
): Promise<number> {
  const target = resolve(command.output);
  const words = await readWordList(command.words, messages);
  const progress = createProgress(messages, isQuiet);
  const disk = createRecordedDisk();
  const onProgress = (done: number, left: number): boolean => {
    progress.show(done, done + left);
    return !interruption.isInterrupted;
  };
  const parts = { library, articles, folder, now: Date.now, onProgress, disk };
  const exported = await exportLibrary(target, { ...command, words }, parts);
  progress.end();
  if (interruption.isInterrupted && !(exported.ok && exported.value.isWhole)) {
    await disk.removeWritten();
    await printError(messages.tell('export-interrupted'));
    return interruption.exitCode;
  }
  if (!exported.ok) {
    await disk.removeWritten();
    await printError(sentenceOf(exported.failure, messages));
    return 1;
  }
  const { count, failures } = exported.value;
  for (const failure of failures) await printError(sentenceOf(failure, messages));
  await printReport(toJsonLine({ articles: count, folder: target }));
  return failures.length === 0 ? 0 : 1;
}
