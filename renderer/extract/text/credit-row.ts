import { labelsOf } from './credit-labels.ts';

const labels = [...labelsOf('person'), ...labelsOf('byline')].sort((one, other) => other.length - one.length);
/** Labels of those who wrote a text; the others photographed, edited or translated it. */
const isAuthor = (label: string): boolean =>
  /(?:作者|[記记]者|文|文字|撰稿人?|採訪|采访|[執执][筆笔])$/.test(label);
const name = /^[\p{L}·．.’'-]{2,24}$/u;
const maxRowUnits = 120;

/**
 * The authors in the first line that consists of labels and names, such as `撰文｜沈小滿　攝影｜王五` or
 * `本報記者 沈小滿`; none where no line does.
 */
export function authorsInCredits(lines: readonly string[]): readonly string[] {
  for (const line of lines) {
    const authors = line.length <= maxRowUnits ? readRow(line.trim().split(/\s+/)) : [];
    if (authors.length > 0) return authors;
  }
  return [];
}

function readRow(parts: readonly string[]): readonly string[] {
  const authors: string[] = [];
  let current = '';
  for (const [at, part] of parts.entries()) {
    const { label, rest, isDivided } = readLabel(part);
    if (label !== '' && (isDivided || rest === '')) current = label;
    else if (at === 0) return [];
    const named = label !== '' && current === label ? rest : part;
    if (named === '') continue;
    const names = named.split(/[、,，]/);
    if (!names.every((one) => name.test(one))) return authors;
    if (isAuthor(current)) authors.push(...names);
  }
  return authors;
}

/** The labels with which a part begins, such as 採訪撰文, and what stands behind them. */
function readLabel(part: string) {
  let rest = part;
  let label = '';
  for (let count = 0; count < 2; count++) {
    const found = labels.find((one) => rest.startsWith(one)) ?? '';
    label += found;
    rest = rest.slice(found.length);
  }
  const isDivided = /^[:：｜|／/]/.test(rest);
  return { label, rest: isDivided ? rest.slice(1) : rest, isDivided };
}
