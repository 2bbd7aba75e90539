import type { Article } from '#shared/article';
import { pictureAddressesIn } from '#shared/picture-addresses';
import { type Picture, pictureType } from '#shared/picture-type';
import type { Library } from '../library/library.ts';

/** The stored pictures of an article by their `picture:` address, without those that the disk lost. */
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
