import { decodeDamaged, pairTables } from './decode-damaged.ts';
import { costOfCharacter, costOfText } from './likelihood.ts';
import { utf8LengthAt } from './utf8.ts';
import { decodeWhatwg } from './whatwg.ts';

/** A text whose pieces are in several charsets, and their names joined by `+`, the most frequent first. */
export interface MixedText {
  readonly text: string;
  readonly bad: number;
  readonly label: string;
}

const charsets = ['utf-8', 'gb18030', 'big5'] as const;
// In nats: what a lost byte costs, and what it costs that the charset changes between two characters.
const lostByteNats = 22;
const changeNats = 18;
const rareNats = 20;
/**
 * A charset counts where its pieces have this many characters outside ASCII that are like Chinese prose.
 * Those of UTF-8 are no accident when they are fewer.
 */
const minCharacters = { 'utf-8': 4, gb18030: 8, big5: 8 } as const;
const maxMeanNats = 10;
const maxBlockBytes = 65_536;
/** How many characters of three bytes in a row are a sign of UTF-8 in a text of another charset. */
const minUtf8Run = 4;

/** Tells whether bytes of another charset have a passage of UTF-8. */
export function hasUtf8Passage(bytes: Uint8Array): boolean {
  let run = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] as number) < 0x80 ? 0 : utf8LengthAt(bytes, at);
    run = length === 3 ? run + 1 : 0;
    if (run >= minUtf8Run) return true;
    at += Math.max(1, length);
  }
  return false;
}

/** Tells whether a text of UTF-8 has a passage of at least eight bytes that are none. */
export function hasOtherPassage(bytes: Uint8Array): boolean {
  let wrong = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8LengthAt(bytes, at);
    if (length === 0 && ++wrong >= minCharacters.gb18030) return true;
    if (length > 2) wrong = 0;
    at += Math.max(1, length);
  }
  return false;
}

/**
 * Reads bytes piece by piece, each piece in the charset in which all of them together are most like Chinese
 * prose (Viterbi over UTF-8, GB 18030 and Big5). Time is linear in the length. Undefined where one charset
 * alone explains them, or two would not explain them better than `otherNats`, the cost of another reading.
 */
export function decodePieces(bytes: Uint8Array, otherNats: number): MixedText | undefined {
  const spans: Span[] = [];
  let state = -1;
  for (let start = 0; start < bytes.length; ) {
    const { block, length } = blockAt(bytes, start);
    if (block.every((byte) => byte < 0x80))
      appendSpan(spans, { state: Math.max(0, state), start, end: start + length });
    else {
      for (const span of bestSpans(block, state, length))
        appendSpan(spans, { ...span, start: span.start + start, end: span.end + start });
      state = spans.at(-1)?.state ?? state;
    }
    start = spans.at(-1)?.end ?? bytes.length;
  }
  const pieces = spans.map(({ state: which, start, end }) => ({
    which,
    text: decodePiece(bytes.subarray(start, end), charsets[which] as string),
  }));
  const costs = charsets.map((_, which) =>
    costOfText(pieces.flatMap((piece) => (piece.which === which ? [piece.text] : [])).join('')),
  );
  const real = costs.flatMap(({ count, mean }, which) => {
    const least = minCharacters[charsets[which] as (typeof charsets)[number]];
    return count >= least && mean <= maxMeanNats ? [{ which, count }] : [];
  });
  const total = costs.reduce((sum, one) => sum + one.total, 0) + spans.length * changeNats;
  if (real.length < 2 || total >= otherNats) return undefined;
  const text = pieces.map((piece) => piece.text).join('');
  const names = real.sort((one, other) => other.count - one.count).map(({ which }) => charsets[which]);
  return { text, bad: text.split('\ufffd').length - 1, label: names.join('+') };
}

/** Consecutive bytes in one charset. */
interface Span {
  readonly state: number;
  readonly start: number;
  readonly end: number;
}

function appendSpan(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last?.state === span.state) spans[spans.length - 1] = { ...last, end: span.end };
  else spans.push(span);
}

function decodePiece(piece: Uint8Array, charset: string): string {
  const text = decodeWhatwg(piece, charset);
  return charset !== 'utf-8' && text.includes('\ufffd') ? decodeDamaged(piece, charset).text : text;
}

/**
 * The bytes that are looked at together, and how many of them count: no charset has `<`, `>` or a line end
 * inside a character, but where a block ends elsewhere its last bytes may be half a character.
 */
function blockAt(bytes: Uint8Array, start: number): { readonly block: Uint8Array; readonly length: number } {
  const limit = Math.min(bytes.length, start + maxBlockBytes);
  for (let end = start; end < limit; ) {
    const byte = bytes[end++];
    if (byte === 0x0a || byte === 0x3c || byte === 0x3e)
      return { block: bytes.subarray(start, end), length: end - start };
  }
  const length = limit - start;
  return { block: bytes.subarray(start, limit), length: limit < bytes.length ? length - 64 : length };
}

/**
 * The pieces of a block that together cost least, after a piece in the state `before`, up to a character that
 * begins at `limit` or in front of it.
 */
function bestSpans(block: Uint8Array, before: number, limit: number): readonly Span[] {
  const { length } = block;
  const costs = charsets.map((_, state) => {
    const cost = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
    cost[0] = before < 0 || before === state ? 0 : changeNats;
    return cost;
  });
  // The bytes of the last step, or 0x10 and the state that it comes from.
  const steps = charsets.map(() => new Uint8Array(length + 1));
  const sizes = [utf8Sizes(block), pairSizes(block, 'gb18030'), pairSizes(block, 'big5')];
  for (let at = 0; at <= length; at++) {
    changeState(costs, steps, at);
    if (at === length) break;
    for (let state = 0; state < charsets.length; state++) {
      const size = sizes[state]?.size[at] || 1;
      const cost = costs[state] as Float64Array;
      const next = (cost[at] as number) + (sizes[state]?.nats[at] as number);
      if (next < (cost[at + size] as number)) {
        cost[at + size] = next;
        (steps[state] as Uint8Array)[at + size] = size;
      }
    }
  }
  return spansBack(costs, steps, length, limit);
}

function changeState(costs: readonly Float64Array[], steps: readonly Uint8Array[], at: number): void {
  let from = 0;
  for (let state = 1; state < charsets.length; state++)
    if ((costs[state]?.[at] as number) < (costs[from]?.[at] as number)) from = state;
  const least = (costs[from]?.[at] as number) + changeNats;
  for (let state = 0; state < charsets.length; state++) {
    if (least >= (costs[state]?.[at] as number)) continue;
    (costs[state] as Float64Array)[at] = least;
    (steps[state] as Uint8Array)[at] = 0x10 | from;
  }
}

function spansBack(
  costs: readonly Float64Array[],
  steps: readonly Uint8Array[],
  length: number,
  limit: number,
): Span[] {
  let state = 0;
  for (let other = 1; other < charsets.length; other++)
    if ((costs[other]?.[length] as number) < (costs[state]?.[length] as number)) state = other;
  const spans: Span[] = [];
  let end = length;
  for (let at = length; at > 0; ) {
    if (end > limit) end = at;
    const step = steps[state]?.[at] as number;
    if (step < 0x10) at -= step;
    else {
      if (end > at) spans.push({ state, start: at, end });
      end = Math.min(end, at);
      state = step & 0xf;
    }
  }
  spans.push({ state, start: 0, end });
  return spans.reverse();
}

/** For each place how many bytes the character there has, 0 for a lost byte, and what it costs. */
interface Sizes {
  readonly size: Uint8Array;
  readonly nats: Float32Array;
}

const newSizes = (length: number): Sizes => ({
  size: new Uint8Array(length),
  nats: new Float32Array(length).fill(lostByteNats),
});

function utf8Sizes(block: Uint8Array): Sizes {
  const { size, nats } = newSizes(block.length);
  for (let at = 0; at < block.length; at++) {
    const [lead, second, third] = [block[at] as number, block[at + 1] as number, block[at + 2] as number];
    const length = utf8LengthAt(block, at);
    size[at] = length;
    if (length === 1) nats[at] = costOfCharacter(lead);
    else if (length === 2) nats[at] = costOfCharacter(((lead & 0x1f) << 6) | (second & 0x3f));
    else if (length === 3)
      nats[at] = costOfCharacter(((lead & 0xf) << 12) | ((second & 0x3f) << 6) | (third & 0x3f));
  }
  return { size, nats };
}

const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;
const isFour = (block: Uint8Array, at: number): boolean =>
  isDigit(block[at + 1]) && (block[at + 2] ?? 0) > 0x80 && isDigit(block[at + 3]);

function pairSizes(block: Uint8Array, charset: 'gb18030' | 'big5'): Sizes {
  const { size, nats } = newSizes(block.length);
  const { single, pairNats } = pairTables(charset);
  for (let at = 0; at < block.length; at++) {
    const lead = block[at] as number;
    const pair = at + 1 < block.length ? (pairNats[lead * 256 + (block[at + 1] as number)] as number) : 0;
    if (lead < 0x80 || single[lead] !== '') {
      size[at] = 1;
      nats[at] = costOfCharacter(lead);
    } else if (pair > 0) {
      size[at] = 2;
      nats[at] = pair;
    } else if (charset === 'gb18030' && isFour(block, at)) {
      size[at] = 4;
      nats[at] = rareNats;
    }
  }
  return { size, nats };
}
