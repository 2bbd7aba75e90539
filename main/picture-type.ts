/** The media type of a picture by its first bytes; SVG where they are none of these, which as a picture neither runs nor loads anything. */
export function pictureType(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF8')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (/^....ftypavi[fs]/s.test(head)) return 'image/avif';
  if (head.startsWith('BM')) return 'image/bmp';
  return 'image/svg+xml';
}
