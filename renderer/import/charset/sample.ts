import { joinBytes } from '../bytes.ts';

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
  return parts.length === 0 ? bytes.subarray(0, maxSampleBytes) : joinBytes(parts);
}

const isControl = (byte: number): boolean =>
  byte === 0x7f || (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b);

/**
 * A sample without two or more control characters in a row, which are no evidence: no charset has one inside
 * a character. One alone may be half of a character of UTF-16. Zeros may be kept, which are half of its
 * letters.
 */
export function withoutControls(sample: Uint8Array, keepsZeros = false): Uint8Array {
  const isControlAt = (at: number): boolean => {
    const byte = sample[at];
    return byte !== undefined && isControl(byte) && !(byte === 0 && keepsZeros);
  };
  return sample.filter((_, at) => !(isControlAt(at) && (isControlAt(at - 1) || isControlAt(at + 1))));
}

/**
 * The first 64 KiB of `bytes` without runs of zeros, which storage leaves behind: of four or more only those
 * stay that keep the other bytes at even offsets.
 */
export function withoutZeroRuns(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(Math.min(bytes.length, maxSampleBytes));
  let length = 0;
  for (let at = 0; at < bytes.length && length < kept.length; ) {
    let end = at;
    while (bytes[end] === 0) end++;
    const run = end - at;
    const zeros = run >= 4 ? run % 4 : run;
    length = Math.min(kept.length, length + zeros);
    if (length < kept.length && end < bytes.length) kept[length++] = bytes[end] as number;
    at = end + 1;
  }
  return kept.subarray(0, length);
}

/** A sample without tags, whose letters would outweigh a short text in another alphabet. */
export function withoutTags(sample: Uint8Array): Uint8Array {
  let isText = true;
  return sample.filter((byte) => {
    if (byte === 0x3c) isText = false;
    const isKept = isText;
    if (byte === 0x3e) isText = true;
    return isKept;
  });
}

/**
 * A sample of UTF-16 in either order without control characters: in the wrong order they would be letters.
 */
export function withoutWideControls(sample: Uint8Array): Uint8Array {
  const isWide = (at: number): boolean => {
    const [one, other] = [sample[at & ~1] as number, sample[at | 1] as number];
    return (one === 0 && isControl(other)) || (other === 0 && isControl(one));
  };
  return sample.filter((_, at) => !isWide(at));
}
