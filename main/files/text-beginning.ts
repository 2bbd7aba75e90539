import { headBytes, kindOfContent } from './content-kinds.ts';

/** Bytes at the beginning of a text that fill the first screens. */
const beginningBytes = 60_000;
/** A shorter text is read as a whole in about the same time. */
const minTextBytes = 4 * beginningBytes;
const lineFeed = 0x0a;

/** Tells by its name whether a file is a text without markup. */
export const isPlainTextName = (name: string): boolean => /\.(?:txt|text)$/i.test(name);

/**
 * The beginning of a large text in the file `name`, up to the end of a line if there is one. Undefined where
 * the file is something else, or in UTF-16 or UTF-32, whose lines end otherwise.
 */
export function textBeginning(bytes: Uint8Array, name: string): Uint8Array | undefined {
  if (bytes.length < minTextBytes || !isPlainTextName(name)) return undefined;
  const head = bytes.subarray(0, beginningBytes);
  if (head.includes(0) || kindOfContent(head.subarray(0, headBytes)) !== 'prose') return undefined;
  const line = head.lastIndexOf(lineFeed) + 1;
  return head.subarray(0, line > beginningBytes / 2 ? line : characterEnd(bytes, beginningBytes));
}

/** The offset of the last character of UTF-8 that begins at or before `at`. */
function characterEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end > at - 4 && ((bytes[end] as number) & 0xc0) === 0x80) end--;
  return end;
}
