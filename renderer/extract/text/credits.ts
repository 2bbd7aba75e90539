import { oneOf } from '../word-table.ts';
import { labelsOf } from './credit-labels.ts';
import { beginsWithSurname, isPersonName } from './names.ts';
import { isOutlet } from './outlets.ts';

/** A span of a line, in UTF-16 code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Who made an article and where it was published first, as spans of the text that says so. */
export interface Credits {
  readonly people: readonly Span[];
  readonly sources: readonly Span[];
}

const [prefix, noun, phrase] = ['source-prefix', 'source', 'source-phrase'].map((kind) =>
  oneOf(labelsOf(kind)),
);
const sourceLabel = `(?:${prefix}?${noun}|${phrase})`;
const personLabel = oneOf(labelsOf('person'));
const labelled = new RegExp(
  `(?:^|[\\s|｜,，;；、·])((?:${sourceLabel}|${personLabel})(?:\\s*[、&＆+／/和]\\s*${personLabel})*)` +
    '\\s*[:：／/|｜丨]\\s*',
  'g',
);
const isSource = new RegExp(`^${sourceLabel}`);
/** Labels of who wrote a text; beside other people's they tell who wrote and who did something else. */
const authorLabels = new Set(labelsOf('byline'));
const isOnlyPerson = (labels: readonly RegExpExecArray[], one: RegExpExecArray): boolean =>
  labels.every((other) => other === one || isSource.test(other[1] ?? ''));
// `某報記者 張三`: an outlet, what the person is, names.
const reporter = new RegExp(
  `^([^\\s。！？，,;；:：]{0,16}?)\\s*${oneOf(labelsOf('reporter'))}` +
    '[\\s:：／/]*([\\p{Script=Han}·•\\s、,，／/]{2,32})$',
  'u',
);
const outletStart = new RegExp(`^${oneOf(labelsOf('outlet-start'))}`);
const englishByline = /^by[:\s]+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,6}$/i;

/**
 * Parses a text that holds nothing but credits: `作者：張三　來源：某報`, `文／張三 圖／李四`, `某報記者 張三 李四`,
 * `By Jane Doe`. Undefined when it holds anything else.
 */
export function parseCredits(text: string): Credits | undefined {
  const outer = /^[\s—]*[（(【[][\s\S]*[）)】\]]\s*$/.test(text) ? 1 : 0;
  const lead = (/^[\s—]*/.exec(text)?.[0].length ?? 0) + outer;
  const end = text.trimEnd().length - outer;
  const inner = text.slice(lead, end);
  if (inner.length < 2 || inner.length > 90 || /[。！？!?…]/.test(inner)) return undefined;
  const shifted = ({ from, to }: Span): Span => ({ from: from + lead, to: to + lead });
  const found = parseLabelledCredits(inner) ?? parseReporterLine(inner);
  return found && { people: found.people.map(shifted), sources: found.sources.map(shifted) };
}

function parseLabelledCredits(text: string): Credits | undefined {
  const labels = [...text.matchAll(labelled)];
  const first = labels[0];
  if (!first) return undefined;
  const people: Span[] = [];
  const sources: Span[] = [];
  const before = text.slice(0, first.index + first[0].search(/\S/)).trim();
  if (before !== '') {
    if (!parseReporterLine(before)) return undefined;
    people.push({ from: text.indexOf(before), to: text.indexOf(before) + before.length });
  }
  for (const [at, found] of labels.entries()) {
    const from = found.index + found[0].length;
    const value = text
      .slice(from, labels[at + 1]?.index ?? text.length)
      .replace(/(?<![\s|｜,，;；、·])[\s|｜,，;；、·]+$/, '');
    if (value.length > 40) return undefined;
    if (value === '') continue;
    const span = { from, to: from + value.length };
    const name = found[1] ?? '';
    if (isSource.test(name)) sources.push(span);
    else if (isOnlyPerson(labels, found) && authorLabels.has(name)) people.push(span);
    else people.push(name === '作者' ? span : { ...span, from: found.index + found[0].indexOf(name) });
  }
  if (people.length + sources.length === 0) return undefined;
  const [one, last] = [people[0], people.at(-1)];
  const isOneList = people.length > 1 && sources.length === 0 && one && last;
  return { people: isOneList ? [{ from: one.from, to: last.to }] : people, sources };
}

function parseReporterLine(text: string): Credits | undefined {
  const whole = { people: [{ from: 0, to: text.trimEnd().length }], sources: [] };
  if (englishByline.test(text)) {
    const at = /^by[:\s]+/i.exec(text)?.[0].length ?? 0;
    return { people: [{ from: at, to: text.trimEnd().length }], sources: [] };
  }
  const found = reporter.exec(text.trimEnd());
  if (!found) return undefined;
  const [, outlet = '', names = ''] = found;
  const list = names.split(/[\s、,，／/]+/).filter((name) => name !== '');
  const outletEnd = text.indexOf(outlet) + outlet.length;
  const hasOutlet = isOutlet(outlet) && /\s/.test(text.charAt(outletEnd));
  const areNames = list.length > 0 && list.every((name) => name.length <= 8) && (list[0] ?? '').length <= 8;
  const isKnown =
    outlet === '' ? beginsWithSurname(list[0] ?? '') : isOutlet(outlet) || outletStart.test(outlet);
  if (!areNames || !(isKnown || isPersonName(list[0] ?? ''))) return undefined;
  if (!hasOutlet) return whole;
  const from = outletEnd + text.slice(outletEnd).search(/\S/);
  return {
    people: [{ from, to: text.trimEnd().length }],
    sources: [{ from: outletEnd - outlet.length, to: outletEnd }],
  };
}

/**
 * Finds credits behind the last sentence of a paragraph, `……。某報記者 張三` or `……。（記者張三）`: the span that holds
 * them, and the credits. All offsets are in `text`.
 */
export function findClosingCredits(text: string): (Span & { readonly credits: Credits }) | undefined {
  const tail = Math.max(0, text.length - 90);
  const starts = [...text.slice(tail).matchAll(/[。！？!?…][”’」』]?|(?=[（(【])/g)]
    .map((found) => tail + found.index + found[0].length)
    .filter((from) => from > 0 && from < text.length);
  for (const from of starts) {
    const credits = parseCredits(text.slice(from));
    if (!credits) continue;
    const isBracketed = /^\s*[（(【]/.test(text.slice(from));
    if (!isBracketed && !/[。！？!?…”’」』）)]\s*$/.test(text.slice(0, from))) continue;
    const shifted = ({ from: start, to }: Span): Span => ({ from: start + from, to: to + from });
    return {
      from,
      to: text.length,
      credits: { people: credits.people.map(shifted), sources: credits.sources.map(shifted) },
    };
  }
  return undefined;
}
