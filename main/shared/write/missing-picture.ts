import type { ArticleElement } from '../article.ts';
import { isWebAddress } from '../article-addresses.ts';
import { fileNameOf } from '../file-name.ts';

/** What stands for a picture that was not stored: its words, and where it can be found. */
export interface MissingPicture {
  /** Its `alt`, else the name of its file; never empty. */
  readonly words: string;
  /** Its address on the web; empty where it is not known. */
  readonly address: string;
}

/** What stands for a picture without a stored one; undefined where nothing is known of it. */
export function missingPicture({ attributes = {} }: ArticleElement): MissingPicture | undefined {
  const { alt = '', 'data-address': name = '' } = attributes;
  const address = isWebAddress(name) ? name : '';
  const words = alt || fileNameOf(name) || address;
  return words === '' ? undefined : { words, address };
}
