import { maxPictureBytes, pictureType } from '#shared/picture-type';
import { decodeBase64, fromLatin1 } from '../bytes.ts';

/** Finds the bytes of the picture at an address; undefined where there is none. */
export type FindPicture = (src: string) => Uint8Array | undefined;

/**
 * Creates the finder of the pictures inside a source: those whose bytes `find` gives, and those in `data:`
 * addresses. It gives pictures only, up to the limits of one article.
 */
export function createPictureFinder(find: FindPicture = () => undefined): FindPicture {
  let bytesLeft: number = maxPictureBytes.all;
  return (src) => {
    const bytes = isDataAddress(src) ? decodeDataAddress(src) : find(src);
    if (!bytes || pictureType(bytes) === undefined) return undefined;
    if (bytes.length > Math.min(maxPictureBytes.one, bytesLeft)) return undefined;
    bytesLeft -= bytes.length;
    return bytes;
  };
}

/** Tells whether an address holds its own content. */
export const isDataAddress = (src: string): boolean => /^data:/i.test(src);

function decodeDataAddress(src: string): Uint8Array | undefined {
  if (src.length > maxPictureBytes.one * 2) return undefined;
  const comma = src.indexOf(',');
  const head = src.slice(5, comma);
  if (comma < 0 || head.length > 200 || !/^image\//i.test(head)) return undefined;
  const body = src.slice(comma + 1);
  const isBase64 = /;\s*base64$/i.test(head.trim());
  const text = body.includes('%') ? decodePercents(body) : body;
  return isBase64 ? decodeBase64(fromLatin1(text)) : new TextEncoder().encode(text);
}

function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
