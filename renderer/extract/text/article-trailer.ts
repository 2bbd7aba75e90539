import type { GlossEvidence } from '#shared/hanzi/gloss/gloss';
import { oneOf } from '../word-table.ts';
import { labelsOf } from './credit-labels.ts';
import { type Credits, findClosingCredits, parseCredits, type Span } from './credits.ts';
import { parseDateline } from './dateline.ts';
import { type Line, sliceWithGlosses } from './lines.ts';
import type { RepairLog } from './repair-log.ts';

/** The facts that the last lines of an article state. */
export interface ArticleTrailer {
  readonly byline: readonly string[];
  readonly site: string;
  readonly published: string;
  readonly body: readonly Line[];
}

/** Maximum number of lines read from the end. */
const maxTrailerLines = 6;
const photoCredit = new RegExp(`[摄攝]$|^${oneOf(labelsOf('photo'))}\\s*[:：／/]`);

/**
 * Reads credits and a date from the last lines, and credits behind the last
 * sentence, and removes what it reads.
 * @param isDated the date is known already
 * @param isCredited the byline is known already
 */
export function readTrailer(
  lines: readonly Line[],
  isDated: boolean,
  evidence: GlossEvidence,
  log: RepairLog,
  isCredited = false,
): ArticleTrailer {
  const body = [...lines];
  const repairsCredit = log.allows('credit') && !isCredited;
  const byline: string[] = [];
  let site = '';
  let published = '';
  const addCredits = (line: Line, { people, sources }: Credits) => {
    const textsOf = (spans: readonly Span[]) =>
      spans.map(({ from, to }) => sliceWithGlosses(line, from, to, evidence));
    const [names, origins] = [textsOf(people), textsOf(sources)];
    byline.unshift(...names);
    site ||= origins[0] ?? '';
    return [...names, ...origins].join('　');
  };
  for (let count = 0; count < maxTrailerLines && body.length > 1; count++) {
    const line = body.at(-1) as Line;
    const dateline = parseDateline(line.bare);
    const isDate = dateline !== undefined && dateline.published !== '';
    const credits = dateline ?? (photoCredit.test(line.bare) ? undefined : parseCredits(line.bare));
    const isCredit = credits !== undefined && credits.people.length + credits.sources.length > 0;
    if (!isDate && !isCredit) break;
    if ((isDate && (isDated || published !== '' || !log.allows('date'))) || (isCredit && !repairsCredit))
      break;
    if (isDate) published = dateline.published;
    const creditText = isCredit ? addCredits(line, credits) : '';
    log.add(isDate ? 'date' : 'credit', line.source.trim(), isDate ? published : creditText);
    body.pop();
  }
  const last = body.at(-1);
  const closing = last && repairsCredit ? findClosingCredits(last.bare) : undefined;
  if (last && closing) {
    const creditText = addCredits(last, closing.credits);
    log.add('credit', sliceWithGlosses(last, closing.from, closing.to, evidence).trim(), creditText);
    const text = sliceWithGlosses(last, 0, closing.from, evidence);
    body[body.length - 1] = { ...last, text, bare: last.bare.slice(0, closing.from).trim() };
  }
  return { byline, site, published, body };
}
