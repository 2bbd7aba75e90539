import { countHan } from '#shared/hanzi/han';
import type { Line } from './lines.ts';

const shape =
  /[;{}]\s*$|=>|==|:=|\)\s*[:{]\s*$|^\s*(?:def|function|const|let|var|import|from|#include|return|print|echo|public|private|class|for|while|if)\b.*[(){}=:;"'<>]|^\s*(?:\$|>>>|npm|pip|sudo|git)\s+\S|^\s*<\/?[a-z][^>]*>\s*$/;
const isCode = ({ source }: Line): boolean =>
  shape.test(source.slice(0, 400)) && countHan(source) * 3 < source.length;
const mayBeCode = ({ source }: Line): boolean =>
  /^(?:\t| {2,})\S/.test(source) && countHan(source) * 2 < source.length;

/**
 * The index behind the lines from `at` on that are program code; `at` itself when there are none. Two lines
 * or more make code.
 */
export function findCodeEnd(lines: readonly Line[], at: number): number {
  const first = lines[at];
  if (first === undefined || !isCode(first)) return at;
  let end = at + 1;
  for (let next = lines[end]; next && (isCode(next) || mayBeCode(next)); next = lines[++end]);
  return end - at > 1 ? end : at;
}
