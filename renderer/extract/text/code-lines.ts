import { countHan } from '#shared/hanzi/han';
import type { Line } from './lines.ts';

// An end or an operator of code, a statement with a keyword, a command, a line of markup.
const keywords =
  'def function const let var import from #include return print echo public private class for while if'.split(
    ' ',
  );
const shape = new RegExp(
  [
    String.raw`[;{}]\s*$|=>|==|:=|\)\s*[:{]\s*$`,
    String.raw`^\s*(?:${keywords.join('|')})\b.*[(){}=:;"'<>]`,
    String.raw`^\s*(?:\$|>>>|npm|pip|sudo|git)\s+\S`,
    String.raw`^\s*<\/?[a-z][^>]*>\s*$`,
  ].join('|'),
);
const isCode = ({ source }: Line): boolean =>
  shape.test(source.slice(0, 400)) && countHan(source) * 3 < source.length;
const mayBeCode = ({ source }: Line): boolean =>
  /^(?:\t| {2,})\S/.test(source) && countHan(source) * 2 < source.length;

/**
 * The index behind the lines of program code that begin at `at`; `at` itself when there are fewer than two.
 */
export function findCodeEnd(lines: readonly Line[], at: number): number {
  const first = lines[at];
  if (first === undefined || !isCode(first)) return at;
  let end = at + 1;
  for (let next = lines[end]; next && (isCode(next) || mayBeCode(next)); next = lines[++end]);
  return end - at > 1 ? end : at;
}
