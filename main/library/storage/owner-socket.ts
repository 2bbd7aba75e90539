import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { isRecord } from '#shared/parse';

// Protocol: lines of JSON. The owner greets, the client sends one request, the owner sends any number of
// `{ said }` and then `{ end }`.

/**
 * Handles the request of another program. `say` sends it a message, and returns false once it has gone.
 * @returns whether all of the request was carried out
 */
export type RequestHandler = (
  request: unknown,
  sendMessage: (message: unknown) => boolean,
) => Promise<boolean>;

/** The socket at which other programs of the same user reach the owner of a library. */
export interface OwnerSocket {
  /** A path, on Windows the name of a pipe. */
  readonly address: string;
  /** Closes the socket and all connections. */
  readonly close: () => Promise<void>;
}

/** How a request ended: carried out, stopped by the owner, or the owner went away or did not answer. */
export type RequestOutcome = 'done' | 'stopped' | 'gone';

const greeting = { jianfan: 1 };
/** Limit of a request, in UTF-16 code units. */
const maxRequestLength = 32 * 1024 * 1024;
const greetingTimeoutMs = 30_000;

/**
 * Opens a socket that no other user can find or open: in a folder that only this user may read, on Windows a
 * pipe with a secret name.
 */
export async function openOwnerSocket(handle: RequestHandler): Promise<OwnerSocket> {
  const isPipe = process.platform === 'win32';
  const address = isPipe
    ? `\\\\.\\pipe\\jianfan-${randomUUID()}`
    : join(await mkdtemp(join(tmpdir(), 'jianfan-door-')), 'door');
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    serve(client, handle);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  return {
    address,
    close: async () => {
      server.close();
      for (const client of clients) client.destroy();
      if (!isPipe) await rm(dirname(address), { recursive: true, force: true });
    },
  };
}

/** Greets a client, and handles the first line that it sends. */
function serve(client: Socket, handle: RequestHandler): void {
  client.on('error', () => {});
  const send = (message: unknown): boolean => {
    if (!client.destroyed) client.write(`${JSON.stringify(message)}\n`);
    return !client.destroyed;
  };
  send(greeting);
  let received = '';
  client.setEncoding('utf8').on('data', (part: string) => {
    const isNew = !received.includes('\n');
    received += part;
    if (received.length > maxRequestLength) client.destroy();
    else if (isNew && received.includes('\n'))
      void handle(parseJson(received), (message) => send({ said: message }))
        .then((isDone) => send({ end: isDone ? 'done' : 'stopped' }))
        .catch((error) => process.stderr.write(`${error?.stack ?? error}\n`))
        .then(() => client.end());
  });
}

/** Sends a request to the owner at `address`. `onMessage` gets its messages. */
export function askOwner(
  address: string,
  request: unknown,
  onMessage: (message: unknown) => void,
): Promise<RequestOutcome> {
  const socket = createConnection(address);
  const timeout = setTimeout(() => socket.destroy(), greetingTimeoutMs);
  return new Promise<RequestOutcome>((resolve) => {
    const lines = createInterface({ input: socket });
    // The interface passes on the errors of its socket.
    lines.on('error', () => {});
    lines.on('line', (line) => {
      const message = parseJson(line);
      if (!isRecord(message)) return;
      if (message.jianfan === greeting.jianfan) {
        clearTimeout(timeout);
        socket.write(`${JSON.stringify(request)}\n`);
      } else if ('said' in message) onMessage(message.said);
      else if (message.end === 'done' || message.end === 'stopped') resolve(message.end);
    });
    socket.on('error', () => {});
    // Resolves only after the lines that were received before the end.
    socket.on('close', () => setImmediate(resolve, 'gone'));
  }).finally(() => {
    clearTimeout(timeout);
    socket.destroy();
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
