import { type ArticleDraft, type ExtractedArticle, parseExtracted } from '#shared/article';
import type { Charset } from '#shared/contract';
import { type ExportRecord, parseExportRecord } from '#shared/export-record';
import { isRecord, toText } from '#shared/parse';
import type { AnswerPart } from '#shared/parser';
import { type Failure, parseFailure } from '#shared/result';
import { parseCharset } from '../library/storage/label.ts';

/** The article in the parser's answer, checked. */
export interface AnsweredArticle extends ExtractedArticle {
  readonly charset: Charset;
  readonly tags: readonly string[];
  /** When the source was saved according to itself, in milliseconds since 1970; 0 where unknown. */
  readonly saved: number;
  /** The source holds only a link. */
  readonly isStub: boolean;
  /** The pictures of the caller by the addresses in the draft. */
  readonly outside: ReadonlyMap<string, string>;
}

/** The export in the parser's answer, without its records. */
export interface AnsweredExport {
  readonly service: string;
  /** Records without an article, by their names in the export. */
  readonly refused: readonly Failure[];
}

/** A checked part of an answer. Each member is in one part at most, except pictures and records. */
export interface FilePart {
  readonly article?: AnsweredArticle;
  readonly export?: AnsweredExport;
  readonly isSkipped?: true;
  /** Pictures inside the source by their name in the draft. */
  readonly pictures: readonly (readonly [name: string, bytes: Uint8Array])[];
  readonly records: readonly ExportRecord[];
}

/**
 * Creates the check of the parts of an answer about a file. `sanitise` is false only in tests that switch
 * this wall off. The check throws TypeError where a part has another shape.
 */
export function createFileCheck(sanitise: boolean): (part: AnswerPart) => FilePart {
  const exportPictures = new Map<string, Uint8Array>();
  return (part) => {
    const { value } = part;
    if (!isRecord(value)) throw new TypeError('an answer is not a record');
    const pictures = parsePictures(part);
    if (value.article === undefined) for (const [name, bytes] of pictures) exportPictures.set(name, bytes);
    const records = Array.isArray(value.records) ? value.records : [];
    return {
      ...(value.article !== undefined && { article: parseArticle(value.article, sanitise) }),
      ...(value.export !== undefined && { export: parseExport(value.export) }),
      ...(value.isSkipped === true && { isSkipped: true }),
      pictures,
      records: records.map((one, at) => parseExportRecord(one, part.bytes[at], exportPictures)),
    };
  };
}

/** The pictures of a part by name. */
export function parsePictures({ value, bytes }: AnswerPart): readonly (readonly [string, Uint8Array])[] {
  const names = isRecord(value) && Array.isArray(value.pictures) ? value.pictures : [];
  return names.flatMap((name, at) => {
    const content = bytes[at];
    return typeof name === 'string' && content ? [[name, content] as const] : [];
  });
}

function parseArticle(value: unknown, sanitise: boolean): AnsweredArticle {
  if (!isRecord(value)) throw new TypeError('an article is not a record');
  const { saved } = value;
  return {
    ...(sanitise ? parseExtracted(value.draft) : uncheckedArticle(value.draft)),
    charset: parseDecodedCharset(value.charset),
    tags: (Array.isArray(value.tags) ? value.tags : []).filter((one) => typeof one === 'string'),
    saved: typeof saved === 'number' && Number.isFinite(saved) ? saved : 0,
    isStub: value.isStub === true,
    outside: new Map(
      (Array.isArray(value.outside) ? value.outside : [])
        .filter(Array.isArray)
        .map(([src, address]) => [toText(src), toText(address)]),
    ),
  };
}

const uncheckedArticle = (draft: unknown): ExtractedArticle => ({
  draft: draft as ArticleDraft,
  beside: isRecord(draft) && Array.isArray(draft.beside) ? draft.beside : [],
});

/** Checks how a source was decoded. @throws TypeError where it is no charset. */
export function parseDecodedCharset(value: unknown): Charset {
  const charset = parseCharset(value);
  if (!charset) throw new TypeError('a charset is not a record');
  return charset;
}

function parseExport(value: unknown): AnsweredExport {
  if (!isRecord(value)) throw new TypeError('an export is not a record');
  const refused = Array.isArray(value.refused) ? value.refused : [];
  return { service: toText(value.service), refused: refused.map(parseFailure) };
}
