/** The code point at `at`, -1 where the four bytes are none. */
function codePointAt(view: DataView, at: number, isLittle: boolean): number {
  const code = view.getUint32(at, isLittle);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? -1 : code;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Decodes UTF-32. Four bytes that are no character become U+FFFD, and so do bytes left over at the end. */
export function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = viewOf(bytes);
  const parts: string[] = [];
  let codes: number[] = [];
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) {
    const code = codePointAt(view, at, isLittle);
    codes.push(code < 0 ? 0xfffd : code);
    if (codes.length < 4096) continue;
    parts.push(String.fromCodePoint(...codes));
    codes = [];
  }
  parts.push(String.fromCodePoint(...codes), whole < bytes.length ? '\ufffd' : '');
  return parts.join('');
}

/**
 * Tells whether bytes are UTF-32: of the four bytes of each character at least one is always zero, which is
 * so in nothing else.
 */
export function looksLikeUtf32(bytes: Uint8Array, isLittle: boolean): boolean {
  const view = viewOf(bytes);
  const count = bytes.length >> 2;
  let bad = 0;
  let zeros = 0;
  for (let index = 0; index < count; index++) {
    const code = codePointAt(view, index * 4, isLittle);
    if (code < 0) bad++;
    else if (code === 0) zeros++;
  }
  return count - bad - zeros > 0 && bad * 50 <= count && zeros * 2 <= count;
}
