import { toText } from '#shared/parse';
import type { Services } from '../session/services.ts';
import { exportArticle, printArticle, saveReport } from './article-exports.ts';
import type { Handlers } from './ipc.ts';
import type { LibraryExports } from './library-exports.ts';
import { parseId, parseScriptOptions } from './parse-arguments.ts';

/** Handles exports: of articles, of the whole library, and of the reports of imports. */
export const createExportHandlers = (services: Services, libraryExports: LibraryExports) =>
  ({
    'article:export': async (id, writing) =>
      exportArticle(services, parseId(id), parseScriptOptions(writing)),
    'article:print': async (id, writing) => printArticle(services, parseId(id), parseScriptOptions(writing)),
    'library:export-all': async (writing) => libraryExports.export(parseScriptOptions(writing)),
    'report:export': async (report) => saveReport(services, toText(report)),
  }) satisfies Partial<Handlers>;
