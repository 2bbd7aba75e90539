import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { failed, type Result, success } from '#shared/result';
import type { ExportRecord, ServiceExport } from '../import/exports/record.ts';
import { loadImporters } from './load-importers.ts';

/** A smaller file is opened in the calling thread. */
const minThreadBytes = 65_536;
/** A thread that takes longer is ended. */
const exportTimeoutMs = 600_000;
/** The memory limit of the thread. Beyond it the thread ends, and not the program. */
const maxThreadMiB = 3072;

/** The path of the built file of the thread for large exports, in the folder of the built files. */
export const exportThreadPath = (folder: string): string => join(folder, 'export-thread.cjs');

/**
 * Opens an export; undefined where a file is none. Large ones are opened in a thread with the built file
 * `thread`, which keeps the caller responsive and its memory safe.
 * Failure codes: those of the export, `too-slow`, and `parser-died` where the thread ended.
 */
export async function openExport(
  bytes: Uint8Array,
  name: string,
  thread: string | undefined,
): Promise<Result<ServiceExport> | undefined> {
  const { openServiceExport, mayBeExport } = await loadImporters();
  if (!mayBeExport(bytes)) return undefined;
  const isSmall = thread === undefined || bytes.length < minThreadBytes;
  return isSmall ? openServiceExport(bytes, name) : openInThread(thread, bytes, name);
}

type ThreadMessage =
  | { readonly records: readonly ExportRecord[] }
  | { readonly done: Result<ServiceExport> | undefined };

function openInThread(thread: string, bytes: Uint8Array, name: string): ReturnType<typeof openExport> {
  const worker = new Worker(thread, {
    workerData: { bytes, name },
    resourceLimits: { maxOldGenerationSizeMb: maxThreadMiB },
  });
  const records: ExportRecord[] = [];
  return new Promise<Awaited<ReturnType<typeof openExport>>>((resolve) => {
    const timer = setTimeout(() => resolve(failed('too-slow', name)), exportTimeoutMs);
    worker.on('message', (message: ThreadMessage) => {
      if ('records' in message) records.push(...message.records);
      else resolve(message.done?.ok ? success({ ...message.done.value, records }) : message.done);
    });
    worker.on('error', (error) => {
      process.stderr.write(`${name}: ${error.stack ?? String(error)}\n`);
      resolve(failed('parser-died', name));
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(failed('parser-died', name));
    });
  }).finally(() => void worker.terminate());
}
