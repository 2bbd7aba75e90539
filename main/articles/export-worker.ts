import { Worker } from 'node:worker_threads';
import { failed, type Result, success } from '#shared/result';
import type { ExportRecord, ServiceExport } from '../import/exports/record.ts';
import { loadImporters } from './article-maker.ts';

/** Opens an export; undefined where a file is none. */
export type Opening = (bytes: Uint8Array, name: string) => Promise<Result<ServiceExport> | undefined>;

/** A file of fewer bytes is taken apart at once. */
const small = 65_536;
/** Milliseconds after which a thread is ended. */
const patience = 600_000;
/** The most that a thread may hold, in MiB; beyond that it ends, and not the program. */
const most = 3072;

/** Makes what opens exports: large ones in a thread of their own, whose built file is `thread`, so that neither a window nor the list waits, and that one which is too much for it costs only itself. */
export const openingWith =
  (thread: string | undefined): Opening =>
  async (bytes, name) => {
    const { openServiceExport, mayBeExport } = await loadImporters();
    if (!mayBeExport(bytes)) return undefined;
    return thread === undefined || bytes.length < small
      ? openServiceExport(bytes, name)
      : apart(thread, bytes, name);
  };

type Said =
  | { readonly records: readonly ExportRecord[] }
  | { readonly done: Result<ServiceExport> | undefined };

function apart(thread: string, bytes: Uint8Array, name: string): ReturnType<Opening> {
  const worker = new Worker(thread, {
    workerData: { bytes, name },
    resourceLimits: { maxOldGenerationSizeMb: most },
  });
  const records: ExportRecord[] = [];
  return new Promise<Awaited<ReturnType<Opening>>>((resolve) => {
    const late = setTimeout(() => resolve(failed('too-slow', name)), patience);
    worker.on('message', (said: Said) => {
      if ('records' in said) records.push(...said.records);
      else resolve(said.done?.ok ? success({ ...said.done.value, records }) : said.done);
    });
    worker.on('error', (error) => {
      process.stderr.write(`${name}: ${error.stack ?? String(error)}\n`);
      resolve(failed('parser-died', name));
    });
    worker.on('exit', () => {
      clearTimeout(late);
      resolve(failed('parser-died', name));
    });
  }).finally(() => void worker.terminate());
}
