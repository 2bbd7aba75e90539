const stretchBytes = 16_384;
const maxSampleBytes = 65_536;

/**
 * Up to 64 KiB of `bytes` by which their charset is judged: stretches that begin with a byte outside ASCII,
 * at even offsets where the bytes before allow it.
 */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= maxSampleBytes) return bytes;
  const parts: Uint8Array[] = [];
  let from = 0;
  while (parts.length * stretchBytes < maxSampleBytes) {
    let start = from;
    while (start < bytes.length && (bytes[start] as number) < 0x80) start++;
    if (start >= bytes.length) break;
    start -= start & 1 && start > from ? 1 : 0;
    parts.push(bytes.subarray(start, start + stretchBytes));
    from = start + stretchBytes;
    // No charset in question has bytes below 0x30 inside a longer character, so a stretch may begin after
    // one.
    while (from < bytes.length && (bytes[from - 1] as number) >= 0x30) from++;
  }
  return parts.length === 0 ? bytes.subarray(0, maxSampleBytes) : Buffer.concat(parts);
}
