import type { PictureReader } from '../import/formats/pictures.ts';
import { namedInSheet } from '../import/formats/style-sheets.ts';
import { sha256 } from '../library/storage/content-store.ts';
import type { Maker, Pictures, ReadOne } from './article-maker.ts';
import { pictureAddressesIn } from './picture-addresses.ts';

/** Files of one page after which no style sheet is asked what else it names. */
const mostBeside = 500;

/** Takes up the pictures of an article about to be kept; fills `taken`. */
export const picturesFor =
  (taken: Map<string, Uint8Array>, read: PictureReader): Pictures =>
  async (draft, own = read) => {
    const wanted = pictureAddressesIn(draft);
    // A style sheet names more of what its page shows.
    for (const src of wanted) {
      const found = await own(src);
      if (found) taken.set(src, found.bytes);
      if (found?.type === 'text/css' && wanted.size < mostBeside)
        for (const inner of namedInSheet(src, found.bytes)) wanted.add(inner);
    }
    const addresses = new Map([...taken].map(([src, picture]) => [src, `picture:${sha256(picture)}`]));
    return (src) => addresses.get(src);
  };

/** Makes an article of a file of which nothing else is known. */
export async function readOne(
  maker: Maker,
  bytes: Uint8Array,
  name: string,
  read: PictureReader,
): Promise<ReadOne> {
  const pictures = new Map<string, Uint8Array>();
  return { made: await maker.make(bytes, name, {}, picturesFor(pictures, read)), pictures };
}
