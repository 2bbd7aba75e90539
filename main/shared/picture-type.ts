/** A picture of an article, or a style sheet of its page. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** Its media type: `image/png`, `image/svg+xml` and so on by its first bytes, or `text/css`. */
  readonly type: string;
}

/** The largest picture that is read, and the most bytes of pictures of one article. */
export const maxPictureBytes = { one: 32 * 1024 * 1024, all: 512 * 1024 * 1024 } as const;

const headBytes = 1024;

/** The media type of a picture by its first bytes; undefined where it is of no kind that is displayed. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF.{4}WEBP/s.test(head)) return 'image/webp';
  if (/^.{4}ftyp(?:avif|avis|mif1)/s.test(head)) return 'image/avif';
  if (/^BM.{4}\0{4}/s.test(head)) return 'image/bmp';
  if (/^(?:\xef\xbb\xbf)?\s*<(?:svg[\s>]|\?xml|!--|!doctype svg)/i.test(head)) return 'image/svg+xml';
  return undefined;
}
