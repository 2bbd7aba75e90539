import { characterClassOf } from './character-class.ts';

type Closed = (at: number) => boolean;

/**
 * Makes pairs of ASCII brackets and quotes full-width, in place, if Han characters stand in or around them.
 * @param units the UTF-16 code units of a line
 * @param closed tells which units must not change
 */
export function widenPairs(units: Uint16Array, closed: Closed, isChinese: boolean): void {
  const counted = countHanBefore(units);
  widenBrackets(units, closed, isChinese, counted);
  if (!isChinese) return;
  widenDoubleQuotes(units, closed, counted);
  widenSingleQuotes(units, closed, counted);
}

function countHanBefore(units: Uint16Array): Uint32Array {
  const counted = new Uint32Array(units.length + 1);
  for (let at = 0; at < units.length; at++)
    counted[at + 1] = (counted[at] ?? 0) + (characterClassOf(units[at] ?? 0) === 'H' ? 1 : 0);
  return counted;
}

const side = (units: Uint16Array, at: number) => characterClassOf(units[at] ?? Number.NaN);
const holdsHan = (counted: Uint32Array, from: number, to: number) =>
  (counted[to] ?? 0) > (counted[from] ?? 0);

function widenBrackets(units: Uint16Array, closed: Closed, isChinese: boolean, counted: Uint32Array): void {
  const open: number[] = [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    if (unit === 0x0a) open.length = 0;
    if ((unit === 0x28 || unit === 0xff08) && !closed(at)) open.push(at);
    if ((unit !== 0x29 && unit !== 0xff09) || closed(at)) continue;
    const from = open.pop();
    if (from === undefined) continue;
    const isMixed = (units[from] === 0x28) !== (unit === 0x29);
    const left = side(units, from - 1);
    const right = side(units, at + 1);
    const isCall = left === 'A' || left === 'D' ? right !== 'H' && right !== 'C' && right !== 'E' : false;
    const isAmongHan = isChinese || left === 'H' || right === 'H';
    if (isMixed || (holdsHan(counted, from, at) && !isCall && isAmongHan)) {
      units[from] = 0xff08;
      units[at] = 0xff09;
    }
  }
}

function widenDoubleQuotes(units: Uint16Array, closed: Closed, counted: Uint32Array): void {
  let places: number[] = [];
  const pair = () => {
    if (places.length % 2 === 0)
      for (let at = 0; at < places.length; at += 2)
        widenQuotePair(units, places[at] ?? 0, places[at + 1] ?? 0, counted);
    places = [];
  };
  for (let at = 0; at < units.length; at++) {
    if (units[at] === 0x0a) pair();
    if (units[at] === 0x22 && !closed(at)) places.push(at);
  }
  pair();
}

function widenQuotePair(units: Uint16Array, from: number, to: number, counted: Uint32Array): void {
  const left = side(units, from - 1);
  const right = side(units, to + 1);
  const isInch = left === 'D' && side(units, to - 1) === 'D';
  const isCall = units[from - 1] === 0x28 && side(units, from - 2) === 'A';
  const isCode = units[from - 1] === 0x3d || isCall;
  const isAmongHan = (left === 'H' || left === 'C') && (right === 'H' || right === 'C' || right === 'E');
  if (isInch || isCode || !(holdsHan(counted, from, to) || isAmongHan)) return;
  units[from] = 0x201c;
  units[to] = 0x201d;
}

// An apostrophe has a letter before it and opens nothing. A quotation in single
// quotes has at most 80 code units.
function widenSingleQuotes(units: Uint16Array, closed: Closed, counted: Uint32Array): void {
  for (let from = units.indexOf(0x27); from >= 0; from = units.indexOf(0x27, from + 1)) {
    const left = side(units, from - 1);
    if (closed(from) || left === 'A' || left === 'D') continue;
    const to = units.subarray(0, from + 80).indexOf(0x27, from + 1);
    if (to < 0 || side(units, to + 1) === 'A' || !holdsHan(counted, from, to)) continue;
    units[from] = 0x2018;
    units[to] = 0x2019;
    from = to;
  }
}
