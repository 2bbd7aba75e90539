/** Two lines overlap where so many UTF-16 code units in a row are the same. */
const gramLength = 8;

/** Tells whether a line without white space is among known ones. */
export type OverlapTest = (line: string) => boolean;

/**
 * Creates a test for lines without white space: a line passes if it is one of `lines`, or if about half of it
 * or more consists of parts of them. Runs in linear time.
 */
export function createOverlapTest(lines: readonly string[]): OverlapTest {
  const wholeLines = new Set(lines);
  const text = lines.join('');
  // Grams that do not overlap are enough: any fifteen units in a row contain a whole one.
  const grams = new Set<string>();
  for (let at = 0; at + gramLength <= text.length; at += gramLength)
    grams.add(text.slice(at, at + gramLength));
  return (line) => {
    if (wholeLines.has(line)) return true;
    let overlap = 0;
    for (let at = 0; at + gramLength <= line.length; at++)
      if (grams.has(line.slice(at, at + gramLength))) overlap += gramLength;
    return overlap > 0 && overlap * 2 >= line.length - 2 * gramLength;
  };
}
