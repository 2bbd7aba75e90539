// The thread that writes files for a library: its calls wait for the disk, and nobody else does.
import { parentPort } from 'node:worker_threads';
import { type FileToWrite, writeBatch } from './write-batch.ts';

parentPort?.on('message', (files: readonly FileToWrite[]) => parentPort?.postMessage(writeBatch(files)));
