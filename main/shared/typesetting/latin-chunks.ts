import type { Kept, Piece } from './pieces.ts';

const han = /[\u3007\u3400-\u9fff\uf900-\ufaff\ud840-\ud8bf\udc00-\udfff]/;
/** The first and last characters between which and Chinese a space is left. */
const spaced = /[A-Za-z0-9\u00b0\u00c0-\u024f%$€£\u2030\u2103\u2116&@#+]/;
const latinLetter = /[A-Za-z\u00c0-\u024f]/;
const digits = /^\d{1,3}$/;
const shouts = /^[!?]{1,2}$/;
const address = /:\/\/|^www\./;
const joint = /[/?&=#._:;,-](?=[A-Za-z0-9])/g;
/** A longer string without spaces is broken at its joints. */
const maxWholeUnits = 24;
const units = new Set(
  '年月日号號时時分秒点點刻岁歲元块塊角折个個名位人次册冊本页頁章节節回集卷期级級度倍米克万萬亿億千百世代届屆条條项項楼樓室路路線线%％',
);

/** Where the pieces, kept parts and breaks of a text are collected. */
export interface PlanLists {
  readonly pieces: Piece[];
  readonly kept: Kept[];
  readonly breaks: number[];
}

/** Tells whether the unit at an index is part of a Chinese character. */
export const isHan = (text: string, at: number): boolean => han.test(text[at] ?? '');

/** Plans a string of Latin letters, digits and signs that has no space in it. */
export function planChunk(text: string, start: number, end: number, lists: PlanLists): void {
  const chunk = text.slice(start, end);
  const combined = combinedClass(text, start, end, chunk);
  const before = isHan(text, start - 1) && spaced.test(chunk[0] as string);
  const after = isHan(text, end) && spaced.test(chunk.at(-1) as string);
  const cuts = chunk.length > maxWholeUnits || address.test(chunk) ? jointsOf(chunk, start) : [];
  if (cuts.length === 0) {
    const className = [combined, before && 'gb', after && 'ga'].filter(Boolean).join(' ');
    if (className !== '') lists.pieces.push({ start, end, className });
    const part = keptAround(text, start, end, chunk);
    if (part) lists.kept.push(part);
    return;
  }
  lists.breaks.push(...cuts);
  if (before) lists.pieces.push({ start, end: cuts[0] as number, className: 'gb' });
  if (after) lists.pieces.push({ start: cuts.at(-1) as number, end, className: 'ga' });
}

/** The class of short numbers, and of !? among Chinese: one character of a vertical line. */
function combinedClass(text: string, start: number, end: number, chunk: string): string {
  if (shouts.test(chunk)) return isHan(text, start - 1) || start === 0 ? 'tcy' : '';
  if (!digits.test(chunk)) return '';
  const behind = text[end] === ' ' ? text[end + 1] : text[end];
  const ahead = text[start - 1] === ' ' ? text[start - 2] : text[start - 1];
  return latinLetter.test(behind ?? '') || latinLetter.test(ahead ?? '') ? '' : `tcy d${chunk.length}`;
}

/** A number with its unit and 第, or a short word with digits: it is not broken. */
function keptAround(text: string, start: number, end: number, chunk: string): Kept | undefined {
  if (!/[\d\u2460-\u24ff]/.test(chunk)) return undefined;
  const from = text[start - 1] === '第' ? start - 1 : start;
  const to = units.has(text[end] ?? '') ? end + 1 : end;
  return to - from > 1 ? { start: from, end: to } : undefined;
}

const jointsOf = (chunk: string, start: number): readonly number[] =>
  [...chunk.matchAll(joint)].map(({ 0: found, index }) => start + index + found.length);
