import * as promises from 'node:fs/promises';
import type { FileCalls } from '../../../main/library/storage/durable-files.ts';

/** File calls, and how many of those in `writing` were made so far. */
export interface FailingCalls {
  readonly calls: FileCalls;
  readonly count: () => number;
}

/**
 * File calls of which those named in `writing` fail with `code` where `fails` is true of their number, which
 * begins with 1.
 */
export function createFailingFileCalls(
  writing: ReadonlySet<string>,
  code: string,
  fails: (number: number) => boolean,
): FailingCalls {
  let count = 0;
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        const member = Reflect.get(object, name);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          if (writing.has(String(name)) && fails(++count))
            throw Object.assign(new Error(`${code}: made to fail`), { code });
          const outcome = await member.apply(object, args);
          return name === 'open' ? watched(outcome as object) : outcome;
        };
      },
    });
  return { calls: watched({ ...promises }) as FileCalls, count: () => count };
}
