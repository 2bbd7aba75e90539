import { costOfCharacter } from './likelihood.ts';
import { decodeWhatwg } from './whatwg.ts';

// The costs of bytes that are lost, in nats: between one rare character (14) and two. Leaving the pairs and
// coming back costs two lost bytes, more than a rare word.
const lostByteNats = 22;
const lostPairNats = 23;

interface PairTables {
  /** The characters of one byte, empty where there is none. */
  readonly single: readonly string[];
  /** The characters of two bytes. */
  readonly pair: readonly string[];
  /** What these cost in nats, 0 where there is no character. */
  readonly pairNats: Float32Array;
}

const tables = new Map<string, PairTables>();

/** The characters of `gb18030` or `big5` that have one or two bytes. */
export function pairTables(table: string): PairTables {
  const cached = tables.get(table);
  if (cached) return cached;
  // A line feed stands behind each character and belongs to none.
  const decodeEach = (characters: readonly (readonly number[])[]): string[] =>
    decodeWhatwg(Uint8Array.from(characters.flatMap((one) => [...one, 0x0a])), table)
      .split('\n')
      .map((text) => (text.includes('\ufffd') ? '' : text));
  const single = decodeEach(Array.from({ length: 256 }, (_, byte) => [byte === 0x0a ? 0x20 : byte]));
  single[0x0a] = '\n';
  const pair = new Array<string>(0x10000).fill('');
  const trails = Array.from({ length: 0xff - 0x40 }, (_, index) => 0x40 + index);
  for (let lead = 0x81; lead < 0xff; lead++) {
    const decoded = decodeEach(trails.map((trail) => [lead, trail]));
    for (const [at, trail] of trails.entries()) pair[lead * 256 + trail] = decoded[at] as string;
  }
  const created = { single, pair, pairNats: Float32Array.from(pair, costAt) };
  tables.set(table, created);
  return created;
}

const costAt = (text: string): number => {
  let nats = 0;
  for (let index = 0; index < text.length; index++) nats += costOfCharacter(text.charCodeAt(index));
  return nats;
};

/**
 * Decodes damaged bytes of a charset whose characters have one, two or four bytes: `gb18030` or `big5`.
 * A lost byte would shift all pairs after it, so each damaged line is segmented again along the path of the
 * least cost (Viterbi). Gives the text and the number of U+FFFD in it.
 */
export function decodeDamaged(
  bytes: Uint8Array,
  table: string,
): { readonly text: string; readonly bad: number } {
  const parts: string[] = [];
  let bad = 0;
  for (let start = 0; start < bytes.length; ) {
    // No character of either charset has a line feed as its second byte.
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    const text = decodeWhatwg(line, table);
    if (text.includes('\ufffd')) {
      const mended = resegment(line, table);
      bad += mended.filter((part) => part === '\ufffd').length;
      parts.push(mended.join(''));
    } else parts.push(text);
    start = end;
  }
  return { text: parts.join(''), bad };
}

// A step is 1, 2 or 4 bytes that are a character, or 5 or 6: one or two bytes that are lost.
function resegment(line: Uint8Array, table: string): string[] {
  const { single, pair } = pairTables(table);
  const { length } = line;
  const steps = new Uint8Array(length + 1);
  const best = new Float64Array(8).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let end = 1; end <= length; end++) {
    let least = Number.POSITIVE_INFINITY;
    const offer = (size: number, step: number, nats: number) => {
      const total = (best[(end - size) & 7] as number) + nats;
      if (total >= least) return;
      least = total;
      steps[end] = step;
    };
    const last = line[end - 1] as number;
    const alone = single[last] as string;
    if (alone !== '') offer(1, 1, costAt(alone));
    else offer(1, 5, lostByteNats);
    if (end >= 2) {
      const text = pair[(line[end - 2] as number) * 256 + last] as string;
      if (text !== '') offer(2, 2, costAt(text));
      else if ((line[end - 2] as number) >= 0x80 && last >= 0x80) offer(2, 6, lostPairNats);
    }
    const long = table === 'gb18030' && end >= 4 ? fourByteCharacter(line, end) : '';
    if (long !== '') offer(4, 4, costAt(long));
    best[end & 7] = least;
  }
  const parts: string[] = [];
  for (let end = length; end > 0; ) {
    const step = steps[end] as number;
    if (step === 1) parts.push(single[line[end - 1] as number] as string);
    else if (step === 2)
      parts.push(pair[(line[end - 2] as number) * 256 + (line[end - 1] as number)] as string);
    else if (step === 4) parts.push(fourByteCharacter(line, end));
    else parts.push('\ufffd');
    end -= step > 4 ? step - 4 : step;
  }
  return parts.reverse();
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

function fourByteCharacter(line: Uint8Array, end: number): string {
  if (!isDigit(line[end - 1]) || !isDigit(line[end - 3])) return '';
  if ((line[end - 2] as number) < 0x81 || (line[end - 4] as number) < 0x81) return '';
  const text = decodeWhatwg(line.subarray(end - 4, end), 'gb18030');
  return text.includes('\ufffd') || text.length > 2 ? '' : text;
}
