// Entry of the process or thread that has the catalogue's file open. See CatalogueServer.
import { parentPort, workerData } from 'node:worker_threads';
import { CatalogueServer } from './catalogue-server.ts';
import type { CatalogueCall, CatalogueOptions } from './process.ts';

/** Milliseconds without a call after which the search is warmed up. */
const warmUpDelayMs = 1500;

/** The port of a utility process of Electron, which wraps each message in an event. */
const { parentPort: processPort } = process as unknown as {
  readonly parentPort?: {
    readonly postMessage: (message: unknown) => void;
    readonly on: (name: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  };
};
const options = (parentPort ? workerData : JSON.parse(process.argv.at(-1) ?? '')) as CatalogueOptions;
const send = (message: unknown): void => (parentPort ?? processPort)?.postMessage(message);

const server = new CatalogueServer(options);
send(server.open());

let isWarm = false;
const warmUp = setTimeout(() => {
  isWarm = true;
  server.warmUp();
}, warmUpDelayMs).unref();

const receive = (call: CatalogueCall): void => {
  if (call.name === 'close') clearTimeout(warmUp);
  else if (!isWarm) warmUp.refresh();
  send(server.answer(call));
};
if (parentPort) parentPort.on('message', receive);
else processPort?.on('message', ({ data }) => receive(data as CatalogueCall));
