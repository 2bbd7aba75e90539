import temml from 'temml';

/** Longer sources are no formulas; they are shown as they are. */
const maxTexUnits = 8000;
/** Deeper nesting would only fill the stack. */
const maxBraces = 200;

/** Environments that stand in a line of their own only. */
const displayed = /^\s{0,99}\\begin\{(?:equation|align|alignat|gather|multline)\*?\}/;

/** The MathML of a TeX source; empty where it cannot be read. */
export function texToMathml(tex: string): string {
  if (tex.trim() === '' || tex.length > maxTexUnits || countNesting(tex) > maxBraces) return '';
  try {
    return temml.renderToString(tex, {
      displayMode: displayed.test(tex),
      throwOnError: true,
      trust: false,
      maxExpand: 200,
      maxSize: [20, 200],
    });
  } catch {
    return '';
  }
}

function countNesting(tex: string): number {
  let [depth, deepest] = [0, 0];
  for (const one of tex) {
    if (one === '{') deepest = Math.max(deepest, ++depth);
    else if (one === '}') depth--;
  }
  return deepest;
}
