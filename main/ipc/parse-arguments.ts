import { isScript } from '#shared/hanzi/script';
import { isRecord, parseChoice } from '#shared/parse';
import { printLayoutOf } from '#shared/print-layout';
import { parseSettings } from '#shared/settings';
import { quoteModes } from '#shared/text/quotes';
import { glossModes } from '#shared/write/glosses';
import type { ArticleExportOptions } from '../export/formats.ts';
import { isSha256 } from '../library/storage/content-store.ts';

/** Parses the name of an article, the SHA-256 of its source. @throws {TypeError} on anything else. */
export function parseId(value: unknown): string {
  if (!isSha256(value)) throw new TypeError('An article is named by the SHA-256 of its source.');
  return value;
}

/** Parses a place in the list or a number of rows; 0 for anything else. */
export const parsePlace = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;

/** Parses the options with which an article is written. @throws {TypeError} without a script. */
export function parseScriptOptions(
  value: unknown,
): Pick<ArticleExportOptions, 'to' | 'regional' | 'quotes' | 'glosses' | 'print'> {
  const fields = isRecord(value) ? value : {};
  if (!isScript(fields.to)) throw new TypeError('An article is written out in a script.');
  return {
    to: fields.to,
    regional: fields.regional === true,
    quotes: parseChoice(fields.quotes, quoteModes),
    glosses: parseChoice(fields.glosses, glossModes),
    ...(isRecord(fields.print) && { print: printLayoutOf(parseSettings(fields.print)) }),
  };
}
