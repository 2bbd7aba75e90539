import type { ExtractRequest } from '#shared/extract-request';
import type { Result } from '#shared/result';

/** The page of a frame, with the charset that the container declares for it. */
export interface ContainedPage {
  readonly bytes: Uint8Array;
  readonly declared?: string;
}

/** A page and its parts, unpacked from one file. */
export interface Container {
  /** The bytes of the page. */
  readonly page: Uint8Array;
  /** The charset that the container declares for the page, in any spelling. */
  readonly declared?: string;
  /** The metadata of the article in the container. */
  readonly metadata: ExtractRequest['metadata'];
  /** The base of the page's relative addresses. */
  readonly base: string;
  /** The other parts by their absolute address. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The pages of frames by their absolute address. */
  readonly frames?: ReadonlyMap<string, ContainedPage>;
  /** The page is the article as a whole: there is no content of a site around it. */
  readonly isWhole?: true;
}

/** The unpacker of one kind of container. */
export interface Unpacker {
  /** Tells whether bytes are of this kind; `head` is their first 4 KiB as Latin-1. */
  readonly fits: (head: string, bytes: Uint8Array) => boolean;
  /**
   * Unpacks it. Failure codes: `damaged` (cannot be read), `encrypted`, `protected`, `huge`,
   * `unsupported` (holds no page), `no-text`.
   */
  readonly open: (bytes: Uint8Array, name: string) => Result<Container>;
}

/** The most bytes that are unpacked from a container: 512 MiB. */
export const maxUnpackedBytes = 512 * 1024 * 1024;
