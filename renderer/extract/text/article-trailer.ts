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

/** So many lines at most are read from the end. */
const maxTrailerLines = 6;
const photoCredit = new RegExp(`[摄攝]$|^${oneOf(labelsOf('photo'))}\\s*[:：／/]`);

/**
 * Reads credits and a date from the last lines, and credits behind the last sentence, and removes what it
 * reads.
 * @param dated the date is known already
 * @param credited the byline is known already
 */
export function readTrailer(
  lines: readonly Line[],
  dated: boolean,
  evidence: GlossEvidence,
  log: RepairLog,
  credited = false,
): ArticleTrailer {
  const body = [...lines];
  const doesCredit = log.allows('credit') && !credited;
  const byline: string[] = [];
  let site = '';
  let published = '';
  const note = (line: Line, { people, sources }: Credits) => {
    const parts = (stretches: readonly Span[]) =>
      stretches.map(({ from, to }) => sliceWithGlosses(line, from, to, evidence));
    const [names, origins] = [parts(people), parts(sources)];
    byline.unshift(...names);
    site ||= origins[0] ?? '';
    return [...names, ...origins].join('　');
  };
  for (let count = 0; count < maxTrailerLines && body.length > 1; count++) {
    const line = body.at(-1) as Line;
    const facts = parseDateline(line.bare);
    const isDate = facts !== undefined && facts.published !== '';
    const credits = facts ?? (photoCredit.test(line.bare) ? undefined : parseCredits(line.bare));
    const isCredit = credits !== undefined && credits.people.length + credits.sources.length > 0;
    if (!isDate && !isCredit) break;
    if ((isDate && (dated || published !== '' || !log.allows('date'))) || (isCredit && !doesCredit)) break;
    if (isDate) published = facts.published;
    const said = isCredit ? note(line, credits) : '';
    log.add(isDate ? 'date' : 'credit', line.source.trim(), isDate ? published : said);
    body.pop();
  }
  const last = body.at(-1);
  const closing = last && doesCredit ? findClosingCredits(last.bare) : undefined;
  if (last && closing) {
    const said = note(last, closing.credits);
    log.add('credit', sliceWithGlosses(last, closing.from, closing.to, evidence).trim(), said);
    const text = sliceWithGlosses(last, 0, closing.from, evidence);
    body[body.length - 1] = { ...last, text, bare: last.bare.slice(0, closing.from).trim() };
  }
  return { byline, site, published, body };
}
