/** Characters that must agree in one stretch for a line to count as a part of another. */
const gramLength = 8;

/** Makes a test for whether a line, its white space taken out, stands in `lines`: as one of them, or, where it is longer, at least about half of it as parts of them. Linear in both. */
export function createOverlapTest(lines: readonly string[]): (line: string) => boolean {
  const wholes = new Set(lines);
  const text = lines.join('');
  // Every eighth stretch of eight characters: any fifteen characters that agree hold one of them.
  const stretches = new Set<string>();
  for (let at = 0; at + gramLength <= text.length; at += gramLength)
    stretches.add(text.slice(at, at + gramLength));
  return (line) => {
    if (wholes.has(line)) return true;
    let found = 0;
    for (let at = 0; at + gramLength <= line.length; at++)
      if (stretches.has(line.slice(at, at + gramLength))) found += gramLength;
    return found > 0 && found * 2 >= line.length - 2 * gramLength;
  };
}
