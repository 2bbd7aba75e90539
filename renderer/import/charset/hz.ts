import { decodeWhatwg } from './whatwg.ts';

const tilde = 0x7e;

/**
 * Decodes HZ (RFC 1843): `~{` begins GB 2312 in ASCII, `~}` and a line end end it, `~~` is a tilde, and a
 * line end behind a tilde is no line end. Half a pair becomes U+FFFD.
 */
export function decodeHz(bytes: Uint8Array): string {
  const parts: string[] = [];
  let isChinese = false;
  for (let at = 0; at < bytes.length; ) {
    let end = at;
    const isPart = (byte: number) =>
      byte !== 0x0a && !(byte === tilde && (!isChinese || (end - at) % 2 === 0));
    while (end < bytes.length && end - at < 8192 && isPart(bytes[end] as number)) end++;
    if (end > at) {
      const run = bytes.subarray(at, end);
      parts.push(decodeWhatwg(isChinese ? run.map((byte) => byte | 0x80) : run, 'gb18030'));
      at = end;
      continue;
    }
    const next = bytes[at + 1];
    if (bytes[at] === 0x0a || (next !== 0x7b && next !== 0x7d && next !== tilde && next !== 0x0a)) {
      parts.push(String.fromCharCode(bytes[at] as number));
      isChinese = false;
      at++;
      continue;
    }
    if (next === tilde) parts.push('~');
    else if (next !== 0x0a) isChinese = next === 0x7b;
    at += 2;
  }
  return parts.join('');
}

/** Tells whether a text in ASCII has passages of HZ, and nothing in them that is no GB 2312. */
export function looksLikeHz(bytes: Uint8Array): boolean {
  let passages = 0;
  for (let at = bytes.indexOf(tilde); at >= 0; at = bytes.indexOf(tilde, at + 1)) {
    const next = bytes[at + 1];
    if (next === tilde) at++;
    if (next !== 0x7b) continue;
    let end = at + 2;
    while (isGb2312(bytes[end], bytes[end + 1])) end += 2;
    if (end === at + 2) return false;
    const isEnded = bytes[end] === tilde && bytes[end + 1] === 0x7d;
    if (!isEnded && bytes[end] !== 0x0a && bytes[end] !== 0x0d && end < bytes.length) return false;
    passages++;
    at = end;
  }
  return passages > 0;
}

const isGb2312 = (lead = 0, trail = 0): boolean => lead > 0x20 && lead < 0x78 && trail > 0x20 && trail < 0x7f;
