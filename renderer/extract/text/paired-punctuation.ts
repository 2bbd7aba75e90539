import { characterClassOf } from './character-class.ts';

type IsProtected = (at: number) => boolean;

/**
 * Makes pairs of ASCII brackets and quotes full-width, in place, if Han characters stand in or around them.
 * @param units the UTF-16 code units of a line
 * @param isProtected tells which units must not change
 */
export function widenPairs(units: Uint16Array, isProtected: IsProtected, isChinese: boolean): void {
  const hanBefore = countHanBefore(units);
  widenBrackets(units, isProtected, isChinese, hanBefore);
  if (!isChinese) return;
  widenDoubleQuotes(units, isProtected, hanBefore);
  widenSingleQuotes(units, isProtected, hanBefore);
}

function countHanBefore(units: Uint16Array): Uint32Array {
  const hanBefore = new Uint32Array(units.length + 1);
  for (let at = 0; at < units.length; at++)
    hanBefore[at + 1] = (hanBefore[at] ?? 0) + (characterClassOf(units[at] ?? 0) === 'H' ? 1 : 0);
  return hanBefore;
}

const classAt = (units: Uint16Array, at: number) => characterClassOf(units[at] ?? Number.NaN);
const holdsHan = (hanBefore: Uint32Array, from: number, to: number) =>
  (hanBefore[to] ?? 0) > (hanBefore[from] ?? 0);

function widenBrackets(
  units: Uint16Array,
  isProtected: IsProtected,
  isChinese: boolean,
  hanBefore: Uint32Array,
): void {
  const open: number[] = [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    if (unit === 0x0a) open.length = 0;
    if ((unit === 0x28 || unit === 0xff08) && !isProtected(at)) open.push(at);
    if ((unit !== 0x29 && unit !== 0xff09) || isProtected(at)) continue;
    const from = open.pop();
    if (from === undefined) continue;
    const isMixed = (units[from] === 0x28) !== (unit === 0x29);
    const left = classAt(units, from - 1);
    const right = classAt(units, at + 1);
    const isCall = left === 'A' || left === 'D' ? right !== 'H' && right !== 'C' && right !== 'E' : false;
    const isAmongHan = isChinese || left === 'H' || right === 'H';
    if (isMixed || (holdsHan(hanBefore, from, at) && !isCall && isAmongHan)) {
      units[from] = 0xff08;
      units[at] = 0xff09;
    }
  }
}

function widenDoubleQuotes(units: Uint16Array, isProtected: IsProtected, hanBefore: Uint32Array): void {
  let quotes: number[] = [];
  const widenPending = () => {
    if (quotes.length % 2 === 0)
      for (let at = 0; at < quotes.length; at += 2)
        widenQuotePair(units, quotes[at] ?? 0, quotes[at + 1] ?? 0, hanBefore);
    quotes = [];
  };
  for (let at = 0; at < units.length; at++) {
    if (units[at] === 0x0a) widenPending();
    if (units[at] === 0x22 && !isProtected(at)) quotes.push(at);
  }
  widenPending();
}

function widenQuotePair(units: Uint16Array, from: number, to: number, hanBefore: Uint32Array): void {
  const left = classAt(units, from - 1);
  const right = classAt(units, to + 1);
  const isInch = left === 'D' && classAt(units, to - 1) === 'D';
  const isCall = units[from - 1] === 0x28 && classAt(units, from - 2) === 'A';
  const isCode = units[from - 1] === 0x3d || isCall;
  const isAmongHan = (left === 'H' || left === 'C') && (right === 'H' || right === 'C' || right === 'E');
  if (isInch || isCode || !(holdsHan(hanBefore, from, to) || isAmongHan)) return;
  units[from] = 0x201c;
  units[to] = 0x201d;
}

// An apostrophe has a letter before it and opens nothing. A quotation in single
// quotes has at most 80 code units.
function widenSingleQuotes(units: Uint16Array, isProtected: IsProtected, hanBefore: Uint32Array): void {
  for (let from = units.indexOf(0x27); from >= 0; from = units.indexOf(0x27, from + 1)) {
    const left = classAt(units, from - 1);
    if (isProtected(from) || left === 'A' || left === 'D') continue;
    const to = units.subarray(0, from + 80).indexOf(0x27, from + 1);
    if (to < 0 || classAt(units, to + 1) === 'A' || !holdsHan(hanBefore, from, to)) continue;
    units[from] = 0x2018;
    units[to] = 0x2019;
    from = to;
  }
}
