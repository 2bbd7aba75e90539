/** Two equal lines, merged. */
export interface MergedLine {
  /** The merged line; a `?` in one that is a space in the other is a space. */
  readonly line: string;
  /** The number of `?` that became spaces. */
  readonly lostSpaces: number;
}

const isSpace = (character: string): boolean => /^\s$/.test(character);

// Full-width ASCII and curly quotes count as their plain ASCII characters.
const plain = (character: string): string =>
  /[“”„〝〞]/.test(character)
    ? '"'
    : /[‘’]/.test(character)
      ? "'"
      : character.normalize('NFKC').toLowerCase();

/**
 * Merges two lines that differ only in white space, width, case, quotes and `?` for lost spaces; undefined
 * when they differ otherwise.
 */
export function mergeEqualLines(one: string, other: string): MergedLine | undefined {
  const a = [...one.trim()];
  const b = [...other.trim()];
  if (a.length > 400 || b.length > 400 || Math.abs(a.length - b.length) > a.length / 2) return undefined;
  let i = 0;
  let j = 0;
  let lostSpaces = 0;
  let fullWidth = 0;
  const merged: string[] = [];
  while (i < a.length || j < b.length) {
    const x = a[i] ?? '';
    const y = b[j] ?? '';
    if (x !== '' && y !== '' && (x === y || plain(x) === plain(y) || (isSpace(x) && isSpace(y)))) {
      // biome-ignore lint/complexity/useMathMinMax: these are strings, the greater one is full-width
      merged.push(isSpace(x) ? (y === '\u3000' ? y : x) : x > y ? x : y);
      if (x !== y) fullWidth++;
      i++;
      j++;
    } else if ((x === '?' && isSpace(y)) || (y === '?' && isSpace(x))) {
      merged.push(x === '?' ? y : x);
      lostSpaces++;
      i++;
      j++;
    } else if (isSpace(x) || (x === '?' && i === a.length - 1 && j === b.length)) i++;
    else if (isSpace(y) || (y === '?' && j === b.length - 1 && i === a.length)) j++;
    else return undefined;
  }
  return {
    line: lostSpaces === 0 && fullWidth === 0 ? one.trim() : merged.join('').trim(),
    lostSpaces: lostSpaces,
  };
}
