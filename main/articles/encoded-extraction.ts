import { open, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { encodeDraft, encodeOpened } from '#shared/layout/encode-article';
import type { Charset, EncodedArticle } from '#shared/opened';
import { readExtractionFile, unpackedPath } from '../library/article-files.ts';
import type { Extraction } from '../library/library.ts';
import { createDisk } from '../library/storage/disk.ts';
import { parseCachedExtraction } from './cached-extraction.ts';

export { encodeOpened };

/** A kept article, encoded for the window. */
export interface EncodedExtraction {
  readonly key: string;
  readonly charset: Charset;
  readonly article: Omit<EncodedArticle, 'id'>;
}

/** How kept articles are read. */
export interface EncodedReading {
  /** Whether they are checked; false only in tests that switch this restriction off. */
  readonly sanitise: boolean;
  /** The built file of the thread that reads large ones. Without it they are read in the calling thread. */
  readonly thread?: string;
}

/** What the thread is asked to read. */
export type EncodingTask = Pick<EncodedReading, 'sanitise'> & { readonly file: string };

/** Fewer bytes of JSON are read in the calling thread, within a few milliseconds. */
const minThreadBytes = 300_000;
/** The memory limit of the thread. Beyond it the thread ends, and not the program. */
const maxThreadMiB = 3072;

/** Encodes an article for the window. */
export const encodeExtraction = ({ key, charset, draft }: Extraction): EncodedExtraction => ({
  key,
  charset,
  article: encodeDraft(draft),
});

/** Reads, checks and encodes a kept article; undefined where there is none or it is damaged. */
export async function readEncoded(
  file: string,
  { sanitise, thread }: EncodedReading,
): Promise<EncodedExtraction | undefined> {
  const size = await extractionSize(file);
  if (size === undefined) return undefined;
  if (thread !== undefined && size >= minThreadBytes) return readInThread({ file, sanitise }, thread);
  return readHere({ file, sanitise });
}

/** The bytes of the JSON in the file of an extraction; undefined where there is none. */
async function extractionSize(path: string): Promise<number | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      // The last four bytes of gzip are the size of what it packed.
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, Math.max(0, size - 4));
      return bytesRead === 4 ? buffer.readUInt32LE() : size;
    } finally {
      await file.close();
    }
  } catch {
    return stat(unpackedPath(path)).then(
      (found) => found.size,
      () => undefined,
    );
  }
}

/** As {@link readEncoded}, in this thread. */
export async function readHere({ file, sanitise }: EncodingTask): Promise<EncodedExtraction | undefined> {
  const cached = parseCachedExtraction(
    await readExtractionFile(createDisk(), file).catch(() => undefined),
    sanitise,
  );
  return cached && encodeExtraction(cached);
}

function readInThread(task: EncodingTask, thread: string): Promise<EncodedExtraction | undefined> {
  const worker = new Worker(thread, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: maxThreadMiB },
  });
  return new Promise<EncodedExtraction | undefined>((resolve) => {
    worker.on('message', resolve);
    worker.on('error', (error) => {
      process.stderr.write(`${task.file}: ${error.stack ?? String(error)}\n`);
      resolve(undefined);
    });
    worker.on('exit', () => resolve(undefined));
  }).finally(() => void worker.terminate());
}
