import iconv from 'iconv-lite';
import { costOfCharacter } from './likelihood.ts';

// The costs of bytes that are lost, in nats: between one rare character (14) and two. Leaving the pairs and
// coming back costs two lost bytes, more than a rare word.
const lostByteNats = 22;
const lostPairNats = 23;

const tables = new Map<string, { readonly single: string[]; readonly pair: string[] }>();

function tablesOf(table: string) {
  const cached = tables.get(table);
  if (cached) return cached;
  const decodeBytes = (...bytes: number[]) => {
    const text = iconv.decode(Buffer.from(bytes), table, { stripBOM: false });
    return text.includes('\ufffd') ? '' : text;
  };
  const single = Array.from({ length: 256 }, (_, byte) => decodeBytes(byte));
  const pair = new Array<string>(0x10000).fill('');
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) pair[lead * 256 + trail] = decodeBytes(lead, trail);
  const created = { single, pair };
  tables.set(table, created);
  return created;
}

/**
 * Decodes damaged bytes of a charset whose characters have one, two or four bytes: `gb18030` or `big5-hkscs`
 * of iconv-lite.
 * A lost byte would shift all pairs after it, so each damaged line is segmented again along the path of the
 * least cost (Viterbi). Gives the text and the number of U+FFFD in it.
 */
export function decodeDamaged(
  bytes: Uint8Array,
  table: string,
): { readonly text: string; readonly bad: number } {
  const parts: string[] = [];
  let bad = 0;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length; ) {
    // No character of either charset has a line feed as its second byte.
    const feed = buffer.indexOf(0x0a, start);
    const end = feed < 0 ? buffer.length : feed + 1;
    const line = buffer.subarray(start, end);
    const text = iconv.decode(line, table, { stripBOM: false });
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
function resegment(line: Buffer, table: string): string[] {
  const { single, pair } = tablesOf(table);
  const { length } = line;
  const steps = new Uint8Array(length + 1);
  const best = new Float64Array(8).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  const costAt = (text: string) => {
    let nats = 0;
    for (let index = 0; index < text.length; index++) nats += costOfCharacter(text.charCodeAt(index));
    return nats;
  };
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

function fourByteCharacter(line: Buffer, end: number): string {
  if (!isDigit(line[end - 1]) || !isDigit(line[end - 3])) return '';
  if ((line[end - 2] as number) < 0x81 || (line[end - 4] as number) < 0x81) return '';
  const text = iconv.decode(line.subarray(end - 4, end), 'gb18030', { stripBOM: false });
  return text.includes('\ufffd') || text.length > 2 ? '' : text;
}
