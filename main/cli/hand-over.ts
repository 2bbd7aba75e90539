import { join, relative, resolve, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ImportLine, parseLine } from '../articles/import-lines.ts';
import { ownerAddress } from '../library/storage/lock.ts';
import { askOwner } from '../library/storage/owner-socket.ts';

/** How long the command waits for an owner that accepts no requests. */
const ownerTimeoutMs = 120_000;
/** Pause between two reads of the lock. */
const pollIntervalMs = 100;

/** Receives the events of an import that was handed over. */
export interface HandOverEvents {
  readonly onLine: (line: ImportLine) => unknown;
  /** The owner ended during the import. The lines of the files are sent again from the first one. */
  readonly onRestart: () => void;
  /** The owner accepts no requests at the moment; the command waits for it. */
  readonly onWait: () => void;
}

/**
 * Hands an import over to the program that owns the library in `folder`. `stopped` where its reader ended the
 * import, `free` where no program owns the library or its owner accepted no request in time.
 */
export async function handOver(
  folder: string,
  paths: readonly string[],
  { onLine, onRestart, onWait }: HandOverEvents,
): Promise<'done' | 'stopped' | 'free'> {
  const library = resolve(folder);
  const lock = join(library, 'catalogue.lock');
  const request = { import: paths.map((path) => resolve(path)) };
  const start = Date.now();
  let isWaiting = false;
  while (Date.now() - start < ownerTimeoutMs) {
    const address = await ownerAddress(lock);
    if (address === undefined) return 'free';
    if (address !== '') {
      const unanswered = new Set(paths);
      const outcome = await askOwner(address, library, request, async (message) => {
        const line = parseLine(message);
        const answered = line && findGiven(line.path, paths);
        if (!answered) return;
        unanswered.delete(answered.given);
        await onLine({ ...line, path: answered.path });
      });
      if (outcome === 'done') for (const path of unanswered) await onLine({ path, status: 'unanswered' });
      if (outcome !== 'gone') return outcome;
      onRestart();
    } else if (!isWaiting) {
      isWaiting = true;
      onWait();
    }
    await setTimeout(pollIntervalMs);
  }
  return 'free';
}

/** The path on the command line to which a path belongs, and the path as it would be written there. */
function findGiven(
  path: string,
  paths: readonly string[],
): { readonly given: string; readonly path: string } | undefined {
  for (const given of paths) {
    const absolute = resolve(given);
    if (path === absolute) return { given, path: given };
    if (path.startsWith(absolute.endsWith(sep) ? absolute : absolute + sep))
      return { given, path: join(given, relative(absolute, path)) };
  }
  return undefined;
}
