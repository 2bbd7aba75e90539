import { join, relative, resolve, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ImportLine, parseLine } from '../articles/import-lines.ts';
import { ownerAddress } from '../library/storage/lock.ts';
import { askOwner } from '../library/storage/owner-socket.ts';

/** Milliseconds that one waits for an owner who cannot be asked, and between two looks. */
const patience = { all: 120_000, look: 100 } as const;

/** Hands the import of files over to the program that has the library in `folder`, and hears of each; `free` where none has it, or one that cannot be asked has it for long. `again` is told when an owner ended on the way, so that files are heard of once more. */
export async function handOver(
  folder: string,
  paths: readonly string[],
  { hear, again, wait }: Record<'again' | 'wait', () => void> & { hear: (line: ImportLine) => void },
): Promise<'done' | 'stopped' | 'free'> {
  const lock = join(folder, 'catalogue.lock');
  const asked = { import: paths.map((path) => resolve(path)) };
  for (let since = Date.now(), isTold = false; Date.now() - since < patience.all; ) {
    const door = await ownerAddress(lock);
    if (door === undefined) return 'free';
    if (door !== '') {
      const end = await askOwner(door, asked, (said) => {
        const line = parseLine(said);
        if (line) hear({ ...line, path: asGiven(line.path, paths) });
      });
      if (end !== 'gone') return end;
      again();
    } else if (!isTold) {
      isTold = true;
      wait();
    }
    await setTimeout(patience.look);
  }
  return 'free';
}

/** The path of a file as it stood on the command line, or inside the folder that stood there. */
function asGiven(path: string, paths: readonly string[]): string {
  for (const given of paths) {
    const whole = resolve(given);
    if (path === whole) return given;
    if (path.startsWith(whole.endsWith(sep) ? whole : whole + sep)) return join(given, relative(whole, path));
  }
  return path;
}
