import type { Socket } from 'node:net';
import { isRecord } from '#shared/parse';

/**
 * Reads and writes JSON records on a socket, one a line. It reads no more than a record at a time, so a side
 * that sends faster than the other one reads has to wait.
 */
export class SocketLines {
  readonly #socket: Socket;
  /** What follows the last line that was given. */
  #parts: string[] = [];
  #isEnded = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    // The end of the connection is all that an error says.
    socket.on('error', () => {});
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      this.#parts.push(part);
      socket.pause();
      this.#wake();
    });
    socket.on('close', () => {
      this.#isEnded = true;
      this.#wake();
    });
  }

  /** Sends a record; false once the connection is closed. */
  send(record: unknown): boolean {
    if (!this.#socket.destroyed) this.#socket.write(`${JSON.stringify(record)}\n`);
    return !this.#socket.destroyed;
  }

  /**
   * The next record; empty where the line is none. Undefined at the end, and where the line is longer than
   * `maxLength` UTF-16 code units or does not come within `timeoutMs`: then the connection is closed.
   */
  async next(maxLength: number, timeoutMs: number): Promise<Readonly<Record<string, unknown>> | undefined> {
    const timeout = setTimeout(() => this.#socket.destroy(), timeoutMs);
    try {
      const line = await this.#nextLine(maxLength);
      return line === undefined ? undefined : parseRecord(line);
    } finally {
      clearTimeout(timeout);
    }
  }

  /** Reads on and forgets what comes, so that the end of the connection is noticed. */
  ignoreRest(): void {
    this.#parts = [];
    this.#socket.removeAllListeners('data').resume();
  }

  async #nextLine(maxLength: number): Promise<string | undefined> {
    let length = 0;
    for (let read = 0; ; read++) {
      while (read >= this.#parts.length) {
        if (this.#isEnded) return undefined;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
          this.#socket.resume();
        });
      }
      const part = this.#parts[read] ?? '';
      const end = part.indexOf('\n');
      length += end < 0 ? part.length : end;
      if (length > maxLength) {
        this.#socket.destroy();
        return undefined;
      }
      if (end < 0) continue;
      const line = this.#parts.slice(0, read).join('') + part.slice(0, end);
      this.#parts = [part.slice(end + 1), ...this.#parts.slice(read + 1)];
      return line;
    }
  }
}

function parseRecord(line: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(line);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
