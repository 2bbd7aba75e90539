import { isAbsolute } from 'node:path';
import { isRecord, texts } from '#shared/parse';
import { createLineReporter } from '../articles/import-lines.ts';
import type { Library } from '../library/library.ts';
import type { RequestHandler } from '../library/storage/owner-socket.ts';
import type { Importing } from './imports.ts';

/** Makes what answers a command line that hands its import over: `add` imports, and each file is told back. */
export const importsFor =
  (library: Library, add: Importing['add']): RequestHandler =>
  async (asked, say) => {
    const paths = texts(isRecord(asked) ? asked.import : undefined, 'import').filter(isAbsolute);
    let isWhole = true;
    const { onStep, allSent } = createLineReporter(library, say);
    await add(paths, (step, isEnded) => {
      const goesOn = onStep(step);
      isWhole = goesOn && !isEnded;
      return goesOn;
    });
    await allSent();
    return isWhole;
  };
