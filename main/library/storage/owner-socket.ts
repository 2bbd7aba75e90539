import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { isRecord } from '#shared/parse';

/** Does what another program asks of a library's owner; `say` tells that program of it, and gives false once it is gone. Gives whether all of it was done. */
export type RequestHandler = (asked: unknown, say: (said: unknown) => boolean) => Promise<boolean>;

/** Where other programs of the same person reach the owner of a library. */
export interface OwnerSocket {
  readonly address: string;
  /** Lets nobody in any more, and ends what is being said. */
  readonly close: () => Promise<void>;
}

/** How a visit ended: all was `done`, it was `stopped` on the way, or the owner is `gone`, or never said a word. */
export type RequestOutcome = 'done' | 'stopped' | 'gone';

const greeting = { jianfan: 1 };
/** Characters of the longest thing that can be asked. */
const longest = 32 * 1024 * 1024;
/** Milliseconds that an owner may take for its greeting. */
const patience = 30_000;

/** Opens a door that nobody else can find or enter: a socket in a folder that only this user may look into; on Windows a pipe whose name is a secret. */
export async function openOwnerSocket(answer: RequestHandler): Promise<OwnerSocket> {
  const isPipe = process.platform === 'win32';
  const address = isPipe
    ? `\\\\.\\pipe\\jianfan-${randomUUID()}`
    : join(await mkdtemp(join(tmpdir(), 'jianfan-door-')), 'door');
  const guests = new Set<Socket>();
  const server = createServer((guest) => {
    guests.add(guest);
    guest.on('close', () => guests.delete(guest));
    guest.on('error', () => {});
    const say = (said: unknown): boolean => {
      if (!guest.destroyed) guest.write(`${JSON.stringify(said)}\n`);
      return !guest.destroyed;
    };
    say(greeting);
    let asked = '';
    guest.setEncoding('utf8').on('data', (part: string) => {
      const isNew = !asked.includes('\n');
      asked += part;
      if (asked.length > longest) guest.destroy();
      else if (isNew && asked.includes('\n'))
        void answer(parsed(asked), (said) => say({ said }))
          .then((isDone) => say({ end: isDone ? 'done' : 'stopped' }))
          .catch((error) => process.stderr.write(`${error?.stack ?? error}\n`))
          .then(() => guest.end());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  return {
    address,
    close: async () => {
      server.close();
      for (const guest of guests) guest.destroy();
      if (!isPipe) await rm(dirname(address), { recursive: true, force: true });
    },
  };
}

/** Asks something of the owner behind a door, and hears what it says of it. */
export function askOwner(
  address: string,
  asked: unknown,
  hear: (said: unknown) => void,
): Promise<RequestOutcome> {
  const socket = createConnection(address);
  const late = setTimeout(() => socket.destroy(), patience);
  return new Promise((resolve) => {
    const lines = createInterface({ input: socket });
    // It hands the socket's errors on.
    lines.on('error', () => {});
    lines.on('line', (line) => {
      const heard = parsed(line);
      if (!isRecord(heard)) return;
      if (heard.jianfan === greeting.jianfan) {
        clearTimeout(late);
        socket.write(`${JSON.stringify(asked)}\n`);
      } else if ('said' in heard) hear(heard.said);
      else if (heard.end === 'done' || heard.end === 'stopped') resolve(heard.end);
    });
    socket.on('error', () => {});
    // Behind the lines that came before it.
    socket.on('close', () => setImmediate(resolve, 'gone'));
  }).finally(() => {
    clearTimeout(late);
    socket.destroy();
  }) as Promise<RequestOutcome>;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
