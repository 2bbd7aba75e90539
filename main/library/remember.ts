import type { FailureCode } from '#shared/result';
import type { Catalogue, Change } from './catalogue.ts';
import { whyNotWritten } from './disk.ts';
import type { Library } from './library.ts';

/** Milliseconds that what is remembered may wait for more of its kind before it is written. */
const patience = 1000;

/** What a library remembers of reading: in memory at once, on the disk within a second, again after a failure. `closed` gives the reason while nothing may be written. */
export function rememberingIn(
  catalogue: Catalogue,
  closed: () => FailureCode | undefined,
): Pick<Library, 'remember' | 'read' | 'flush'> {
  const changed = new Set<string>();
  let lastChanged = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    timer ??= setTimeout(() => void flush(), patience);
  };
  const flush = async (): Promise<FailureCode | undefined> => {
    clearTimeout(timer);
    timer = undefined;
    const ids = [...changed];
    const changes: Change[] = ids.flatMap((id) => {
      const row = catalogue.rows.get(id);
      return row ? [{ id, state: row.state }] : [];
    });
    if (lastChanged) changes.push({ last: catalogue.last() });
    const code = closed();
    if (changes.length === 0 || code) return code;
    changed.clear();
    lastChanged = false;
    try {
      await catalogue.save(changes);
      return undefined;
    } catch (error) {
      for (const id of ids) changed.add(id);
      lastChanged = true;
      return whyNotWritten(error);
    }
  };
  return {
    flush,
    remember: (id, state) => {
      const row = catalogue.rows.get(id);
      if (!row) return;
      const merged = { ...row.state, ...state };
      if (JSON.stringify(merged) === JSON.stringify(row.state)) return;
      catalogue.apply([{ id, state: merged }]);
      changed.add(id);
      later();
    },
    read: (id) => {
      if (catalogue.last() === id || !catalogue.rows.has(id)) return;
      catalogue.apply([{ last: id }]);
      lastChanged = true;
      later();
    },
  };
}
