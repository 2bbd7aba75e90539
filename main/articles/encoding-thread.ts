// The thread that reads and encodes one large article.
import { parentPort, workerData } from 'node:worker_threads';
import { type EncodingTask, readHere } from './encoded-extraction.ts';

void readHere(workerData as EncodingTask).then((encoded) => parentPort?.postMessage(encoded));
