import type { ArticleElement } from '../article.ts';
import { isWebAddress } from '../article-addresses.ts';
import { fileNameOf } from '../file-name.ts';

/** What stands for a picture that was not stored: its words, and where it can be found. */
export interface MissingPicture {
  /** Its `alt`, else the name of its file; never empty. */
  readonly words: string;
  /** Its address on the web, or the path of its file beside the page; empty where neither is known. */
  readonly address: string;
  /** Tells whether the address leads to the web. */
  readonly isOnWeb: boolean;
}

/** What stands for a picture without a stored one; undefined where nothing is known of it. */
export function missingPicture({ attributes = {} }: ArticleElement): MissingPicture | undefined {
  const { alt = '', 'data-address': address = '' } = attributes;
  const words = alt || fileNameOf(address) || address;
  return words === '' ? undefined : { words, address, isOnWeb: isWebAddress(address) };
}
