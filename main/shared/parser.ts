import type { RepairKind } from './article.ts';
import type { ExportNote } from './export-record.ts';
import type { ExtractRequest } from './extract-request.ts';
import type { Result } from './result.ts';

/** How a source is decoded and extracted. */
export interface SourceOptions {
  /** The charset that the reader chose, in any spelling. */
  readonly charset?: string | undefined;
  readonly repairsOff?: readonly RepairKind[] | undefined;
  /** False only in tests that switch this wall off. */
  readonly sanitise: boolean;
  /** Metadata from the export that the source came in. It wins over metadata inside. */
  readonly metadata?: ExtractRequest['metadata'] | undefined;
  /** Whether the source is the article as a whole: always, or unless it is a complete page. */
  readonly wholeArticle?: 'always' | 'unless-page' | undefined;
}

interface SourceRequest extends SourceOptions {
  /** The file's name without its folder. */
  readonly name: string;
}

/** Asks for the article in a file, or for the records where the file is an export of another service. */
export interface FileRequest extends SourceRequest {
  readonly kind: 'file';
  /** `only`: a file that is no export is skipped; `never`: a file that may be an export is skipped. */
  readonly exports: 'also' | 'only' | 'never';
  /** The largest size of a file that is no export, in bytes. */
  readonly maxArticleBytes: number;
}

/** Asks for the article of a source. */
export interface ArticleRequest extends SourceRequest {
  readonly kind: 'article';
  /** The pictures that the caller has: their absolute addresses, and the possible bases of relative ones. */
  readonly outside?: { readonly bases: readonly string[]; readonly addresses: readonly string[] };
  /** A source that is data and nothing to read fails as such. A kept source is shown, whatever it is. */
  readonly refusesData?: boolean;
}

/** Asks for the decoded text of a source. */
export interface TextRequest extends SourceRequest {
  readonly kind: 'text';
}

/** Asks for a page as it was saved. The bytes of the style sheets beside it follow those of the page. */
export interface SavedPageRequest extends SourceRequest {
  readonly kind: 'saved-page';
  /** The addresses of the kept files beside the page, as in the page. */
  readonly files: readonly string[];
  /** The indexes in `files` of those whose bytes are sent. */
  readonly sheets: readonly number[];
}

/** Asks whether a file beside a page is a style sheet, and for the addresses in it. */
export interface StyleSheetRequest {
  readonly kind: 'style-sheet';
  readonly name: string;
  /** The address of the file, relative to its page. */
  readonly address: string;
}

/** Asks for the list of an exported library: its facts, then its containers and its articles. */
export interface LibraryListRequest {
  readonly kind: 'library-list';
  readonly name: string;
}

/** Asks for the place of each note of an export in the text of its article. */
export interface NotesRequest {
  readonly kind: 'notes';
  readonly name: string;
  readonly notes: readonly ExportNote[];
  readonly text: string;
  /** What a note on an empty article quotes. */
  readonly title: string;
}

/** A request to the parser: the hidden sandboxed page in which all foreign bytes are taken apart. */
export type ParserRequest =
  | FileRequest
  | ArticleRequest
  | TextRequest
  | SavedPageRequest
  | StyleSheetRequest
  | LibraryListRequest
  | NotesRequest;

/** A part of the parser's answer as it arrives: unchecked, without limits on its values. */
export interface AnswerPart {
  readonly value: unknown;
  readonly bytes: readonly Uint8Array[];
}

/** The end of work that nobody waits for any more; an `AbortSignal` is one. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
  readonly removeEventListener: (type: 'abort', listener: () => void) => void;
}

/** What the parser is to do, with the bytes that it needs. */
export interface ParserJob {
  readonly request: ParserRequest;
  readonly bytes: readonly Uint8Array[];
  /** Ends the work; the outcome is then a failure that nobody reads. */
  readonly signal?: CancelSignal | undefined;
}

/**
 * Has the parser do a job. `check` parses each part of the answer where it enters the trusted process, and
 * throws on any other shape. Failure codes: those of decoding and of exports; `too-slow`, `too-much-memory`
 * and `too-much-output` for a limit that was exceeded; `parser-stuck` where the process stood still, and
 * `parser-died` where it ended or gave a malformed answer.
 */
export type Parser = <T>(job: ParserJob, check: (part: AnswerPart) => T) => Promise<Result<readonly T[]>>;

/** A call of the parser's page: jobs whose bytes follow one another at `address`. */
export interface ParserCall {
  readonly address: string;
  readonly jobs: readonly { readonly request: ParserRequest; readonly sizes: readonly number[] }[];
  /** The most UTF-16 code units in the text of one part. */
  readonly maxTextUnits: number;
}

/**
 * Parts of answers as they cross between the processes: the JSON of a {@link PackedPart} for each, and the
 * bytes of all of them one after another.
 */
export interface PackedAnswer {
  readonly texts: readonly string[];
  readonly bytes: Uint8Array;
}

/** A part without its bytes. */
export interface PackedPart {
  readonly value: unknown;
  /** The sizes of its byte arrays. */
  readonly sizes: readonly number[];
  readonly isLast: boolean;
}

/** The most bytes in one part of an answer, except for a single larger picture or record. */
export const maxPartBytes = 4 * 1024 * 1024;

/** The name of a picture inside a source: the number of its part, or of its `data:` address. */
export const innerPicturePattern = /^(?:jianfan-part\/|data:)\d{1,6}$/;
