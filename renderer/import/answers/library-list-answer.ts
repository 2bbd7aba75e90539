import { isRecord } from '#shared/parse';
import type { AnswerPart, LibraryListRequest } from '#shared/parser';
import { failed } from '#shared/result';
import { decodeUtf8 } from '../charset/utf8.ts';
import { parseJson } from '../exports/fields.ts';
import { failurePart } from './failure-part.ts';

/** The records in one part of an answer: few enough that the receiver stays responsive. */
const maxPartRecords = 200;

/** The list of an exported library, or of exported notes. Fails with `damaged`. */
export function* answerLibraryList(
  { name }: LibraryListRequest,
  bytes: Uint8Array,
): Generator<AnswerPart, void> {
  const list = parseJson(decodeUtf8(bytes).replace(/^\ufeff/, ''));
  if (!isRecord(list)) return yield failurePart(failed('damaged', name).failure);
  const { format, version, words, settings, preferences, containers, articles } = list;
  yield { value: { format, version, words, settings, preferences }, bytes: [] };
  for (const records of [containers, articles].filter(Array.isArray))
    for (let at = 0; at < records.length; at += maxPartRecords)
      yield { value: { records: records.slice(at, at + maxPartRecords) }, bytes: [] };
}
