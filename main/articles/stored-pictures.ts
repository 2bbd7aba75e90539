import type { Article } from '#shared/article';
import { type Picture, pictureType } from '../import/formats/pictures.ts';
import type { Library } from '../library/library.ts';
import { pictureAddressesIn } from './picture-addresses.ts';

/** The stored pictures of an article by their `picture:` address; those that the disk lost are left out. */
export async function readStoredPictures(
  article: Article,
  library: Pick<Library, 'readPicture'>,
): Promise<ReadonlyMap<string, Picture>> {
  const found = new Map<string, Picture>();
  for (const address of pictureAddressesIn(article)) {
    const bytes = await library.readPicture(address.slice('picture:'.length));
    const type = bytes && pictureType(bytes);
    if (bytes && type) found.set(address, { bytes, type });
  }
  return found;
}
