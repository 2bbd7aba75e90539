// Entry of the thread that writes files for a library while the main thread goes on. See createBatchedDisk.
import { parentPort } from 'node:worker_threads';
import { type FileToWrite, writeBatch } from './write-batch.ts';

parentPort?.on('message', (files: readonly FileToWrite[]) => parentPort?.postMessage(writeBatch(files)));
