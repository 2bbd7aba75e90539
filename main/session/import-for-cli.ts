import { isAbsolute } from 'node:path';
import { isRecord, parseTexts } from '#shared/parse';
import { createLineReporter } from '../articles/import-lines.ts';
import type { Library } from '../library/library.ts';
import type { RequestHandler } from '../library/storage/owner-socket.ts';
import type { Imports } from './imports.ts';
import type { LibraryReports } from './library-reports.ts';

/**
 * Handles the request of a command line to import files into the library that is open here. Each file is
 * answered with a line. If the program quits meanwhile, the request is not answered: the command line then
 * finds the socket closed and imports the rest itself.
 */
export const createImportRequestHandler =
  (parts: {
    readonly library: Library;
    readonly imports: Imports;
    readonly reports: LibraryReports;
    readonly isQuitting: () => boolean;
  }): RequestHandler =>
  async (request, sendMessage) => {
    const { library, imports, reports, isQuitting } = parts;
    const paths = parseTexts(isRecord(request) ? request.import : undefined, 'import').filter(isAbsolute);
    let isWhole = true;
    const lines = createLineReporter(library, sendMessage);
    const { show: _shown, ...report } = await imports.add(paths, {
      onStep: (step) => {
        if (isQuitting()) return false;
        isWhole = lines.onStep(step);
        return isWhole;
      },
      onSkip: lines.onSkip,
      onCancel: () => {
        isWhole = false;
      },
    });
    if (isQuitting()) return new Promise(() => {});
    await reports.sendOnceStarted({ ...report, isTold: true });
    await lines.allSent();
    return isWhole;
  };
