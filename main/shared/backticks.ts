/** The length of the longest run of backticks in a text, in UTF-16 code units; 0 without any. */
export function longestBackticks(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
