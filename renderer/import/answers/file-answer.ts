import type { ExportRecord } from '#shared/export-record';
import { type AnswerPart, type FileRequest, maxPartBytes } from '#shared/parser';
import { failed } from '#shared/result';
import { mayBeExport, openServiceExport } from '../exports/open-export.ts';
import type { ServiceExport } from '../exports/record.ts';
import { answerArticle, type Extract, pictureParts } from './article-answer.ts';
import { failurePart } from './failure-part.ts';

/** The most records in one part of an answer. */
const maxPartRecords = 500;

const skipped: AnswerPart = { value: { isSkipped: true }, bytes: [] };

/** The article in a file, or the records in an export. */
export function* answerFile(
  request: FileRequest,
  bytes: Uint8Array,
  extract: Extract,
): Generator<AnswerPart, void> {
  const { name, exports, maxArticleBytes } = request;
  if (mayBeExport(bytes)) {
    if (exports === 'never') return yield skipped;
    const opened = openServiceExport(bytes, name);
    if (opened) return yield* opened.ok ? exportParts(opened.value) : [failurePart(opened.failure)];
  }
  if (exports === 'only') return yield skipped;
  if (bytes.length > maxArticleBytes) return yield failurePart(failed('huge', name, bytes.length).failure);
  yield* answerArticle({ ...request, refusesData: true }, bytes, extract);
}

/** The facts about an export, then the pictures in it, then its records. */
function* exportParts({ service, records, refused }: ServiceExport): Generator<AnswerPart, void> {
  yield { value: { export: { service, refused } }, bytes: [] };
  const pictures = new Map(records.flatMap(({ parts }) => [...(parts?.pictures ?? [])]));
  if (pictures.size > 0) yield* pictureParts(pictures);
  let part: ExportRecord[] = [];
  let length = 0;
  for (const record of records) {
    if (part.length >= maxPartRecords || (length > 0 && length + record.bytes.length > maxPartBytes)) {
      yield recordPart(part);
      [part, length] = [[], 0];
    }
    part.push(record);
    length += record.bytes.length;
  }
  if (part.length > 0) yield recordPart(part);
}

const recordPart = (records: readonly ExportRecord[]): AnswerPart => ({
  value: {
    records: records.map(({ bytes: _, parts, ...record }) => ({
      ...record,
      ...(parts && { parts: { bases: parts.bases, pictures: [...parts.pictures.keys()] } }),
    })),
  },
  bytes: records.map(({ bytes }) => bytes),
});
