import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { toText } from '#shared/parse';
import { doorParents, findDoor, makeDoor, type OwnerDoor, removeDoorFolder } from './owner-door.ts';
import { SocketLines } from './socket-lines.ts';

// Protocol: records of JSON, one a line.
//   owner   { jianfan, challenge }          client  { challenge, proof }
//   owner   { proof }                       client  { library, request }
//   owner   { said } and { waiting } any number of times, then { end }
// Each side proves that it has read the secret in the door's folder before anything is asked or answered.

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
  /** The name of its door, see `owner-door.ts`. */
  readonly address: string;
  /** Closes the socket and all connections. */
  readonly close: () => Promise<void>;
}

/** How a request ended: carried out, stopped by the owner, or the owner went away or did not answer. */
export type RequestOutcome = 'done' | 'stopped' | 'gone';

const protocolVersion = 2;
/** Limits of one line in UTF-16 code units: before the proofs, a request, and a message of the owner. */
const maxGreetingLength = 1024;
const maxRequestLength = 32 * 1024 * 1024;
const maxMessageLength = 1024 * 1024;
const greetingTimeoutMs = 10_000;
/** An owner that works says so at this interval, and counts as gone after this silence. */
const waitingIntervalMs = 5000;
const silenceTimeoutMs = 60_000;

/**
 * Opens the socket of the owner of the library in `folder`.
 * @throws where no folder for it can be made
 */
export async function openOwnerSocket(folder: string, handle: RequestHandler): Promise<OwnerSocket> {
  const clients = new Set<Socket>();
  const { door, server } = await openDoor((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    serve(client, folder, door, handle)
      .catch((error) => process.stderr.write(`${error?.stack ?? error}\n`))
      .then(() => client.end());
  });
  return {
    address: door.name,
    close: async () => {
      server.close();
      for (const client of clients) client.destroy();
      await removeDoorFolder(door.folder);
    },
  };
}

async function openDoor(
  onClient: (client: Socket) => void,
): Promise<{ readonly door: OwnerDoor; readonly server: Server }> {
  for (const parent of doorParents()) {
    const door = await makeDoor(parent).catch(() => undefined);
    if (!door) continue;
    const server = createServer(onClient);
    const isOpen = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(door.address, () => resolve(true));
    });
    if (isOpen) return { door, server };
    await removeDoorFolder(door.folder);
  }
  throw new Error('No folder for a socket can be made.');
}

/** Handles one request of a client that knows the secret. */
async function serve(
  client: Socket,
  folder: string,
  { secret }: OwnerDoor,
  handle: RequestHandler,
): Promise<void> {
  const lines = new SocketLines(client);
  const own = randomBytes(16).toString('hex');
  lines.send({ jianfan: protocolVersion, challenge: own });
  const greeting = await lines.next(maxGreetingLength, greetingTimeoutMs);
  const other = toText(greeting?.challenge);
  if (!isProof(greeting?.proof, proofOf(secret, 'client', own, other))) return;
  lines.send({ proof: proofOf(secret, 'owner', own, other) });
  const asked = await lines.next(maxRequestLength, greetingTimeoutMs);
  if (!asked || !(await isSameFolder(toText(asked.library), folder))) return;
  lines.ignoreRest();
  const waiting = setInterval(() => lines.send({ waiting: true }), waitingIntervalMs);
  client.on('close', () => clearInterval(waiting));
  try {
    const isDone = await handle(asked.request, (message) => lines.send({ said: message }));
    lines.send({ end: isDone ? 'done' : 'stopped' });
  } finally {
    clearInterval(waiting);
  }
}

/**
 * Sends a request to the owner of the library in `folder` by the door with that name. `onMessage` gets its
 * messages; the next one is read when it resolves.
 */
export async function askOwner(
  name: string,
  folder: string,
  request: unknown,
  onMessage: (message: unknown) => unknown,
): Promise<RequestOutcome> {
  const door = await findDoor(name);
  if (!door) return 'gone';
  const socket = createConnection(door.address);
  const lines = new SocketLines(socket);
  try {
    const own = randomBytes(16).toString('hex');
    const greeting = await lines.next(maxGreetingLength, greetingTimeoutMs);
    const other = toText(greeting?.challenge);
    if (greeting?.jianfan !== protocolVersion || other === '') return 'gone';
    lines.send({ challenge: own, proof: proofOf(door.secret, 'client', other, own) });
    const answer = await lines.next(maxGreetingLength, greetingTimeoutMs);
    if (!isProof(answer?.proof, proofOf(door.secret, 'owner', other, own))) return 'gone';
    lines.send({ library: folder, request });
    for (;;) {
      const message = await lines.next(maxMessageLength, silenceTimeoutMs);
      if (!message) return 'gone';
      if ('said' in message) await onMessage(message.said);
      if (message.end === 'done' || message.end === 'stopped') return message.end;
    }
  } finally {
    socket.destroy();
  }
}

/** The proof of one side. Each side gives a challenge, so that no proof can be used twice. */
const proofOf = (secret: Buffer, side: 'owner' | 'client', owner: string, client: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([side, owner, client]))
    .digest('hex');

function isProof(given: unknown, expected: string): boolean {
  const proof = Buffer.from(toText(given));
  return proof.length === expected.length && timingSafeEqual(proof, Buffer.from(expected));
}

/** Tells whether two paths are of the same folder, also by way of a link. */
async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [found, expected] = await Promise.all(
    [one, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)),
  );
  return found !== undefined && found.dev === expected?.dev && found.ino === expected.ino;
}
