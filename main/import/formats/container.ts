import type { ExtractRequest } from '#shared/extract-request';
import type { Result } from '#shared/result';

/** A page and what belongs to it, out of one file. */
export interface Container {
  /** The page's bytes. */
  readonly page: Uint8Array;
  /** The charset that the container names for them, in any spelling. */
  readonly declared?: string;
  /** What the container itself says of the article. */
  readonly known: ExtractRequest['known'];
  /** Where the page's own addresses begin. */
  readonly base: string;
  /** Other parts by their absolute address. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The page is the article as a whole, without anything of a site's around it. */
  readonly isWhole?: true;
}

/** A way to open one kind of container. */
export interface Unpacker {
  /** Tells by the first 4 KiB, as Latin-1, and the last 64 KiB whether bytes are of the kind. */
  readonly fits: (head: string, bytes: Uint8Array) => boolean;
  /** Opens it; fails with `damaged` where it cannot be read to its end, `unsupported` where no page is in it, `huge` where it holds too much. */
  readonly open: (bytes: Uint8Array, name: string) => Result<Container>;
}

/** The largest sum of parts that is taken out of a container, in bytes: 512 MiB. */
export const totalLimit = 512 * 1024 * 1024;
