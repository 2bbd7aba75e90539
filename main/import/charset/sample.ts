const window = 16_384;
const limit = 65_536;

/** Up to 64 KiB of `bytes` by which their charset can be judged: stretches that begin with a byte outside ASCII, at even offsets where bytes before it allow. */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= limit) return bytes;
  const parts: Uint8Array[] = [];
  let from = 0;
  while (parts.length * window < limit) {
    let start = from;
    while (start < bytes.length && (bytes[start] as number) < 0x80) start++;
    if (start >= bytes.length) break;
    start -= start & 1 && start > from ? 1 : 0;
    parts.push(bytes.subarray(start, start + window));
    from = start + window;
    // No charset in question has these bytes inside a character of more than one byte, so reading may begin after them.
    while (from < bytes.length && (bytes[from - 1] as number) >= 0x30) from++;
  }
  return parts.length === 0 ? bytes.subarray(0, limit) : Buffer.concat(parts);
}
