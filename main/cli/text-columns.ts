/** Characters that take two columns of a terminal. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]/;
/** Characters that do not begin a line, and those that do not end one. */
const closing = '，。、；：！？）」』”’》〉,.;:!?)]…';
const opening = '（「『“‘《〈([';

/** The columns that a text takes on a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);

/** Breaks a text into lines of at most `width` columns: at spaces, and between Chinese characters. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return [...lines, line.trimEnd()].filter((one, at) => one !== '' || at === 0);
}

/** The pieces of a text between which a line may end. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let before = '';
  for (const character of text) {
    if (piece !== '' && mayBreak(before, character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
    before = character;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function mayBreak(before: string, after: string): boolean {
  if (before === ' ') return after !== ' ';
  if (after === ' ' || closing.includes(after) || opening.includes(before)) return false;
  return wide.test(before) || wide.test(after);
}

/** Two columns: labels, and behind them meanings, broken into lines that begin in the second column. */
export function twoColumns(
  rows: readonly (readonly [label: string, meaning: string])[],
  { indent, first, width }: { readonly indent: number; readonly first: number; readonly width: number },
): string {
  const margin = ' '.repeat(indent);
  const column = indent + first + 2;
  const lines = rows.flatMap(([label, meaning]) => {
    const [start = '', ...rest] = wrap(meaning, width - column);
    const room = first - widthOf(label);
    const below = rest.map((line) => `${' '.repeat(column)}${line}`);
    return room >= 0
      ? [`${margin}${label}${' '.repeat(room)}  ${start}`, ...below]
      : [`${margin}${label}`, `${' '.repeat(column)}${start}`, ...below];
  });
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
