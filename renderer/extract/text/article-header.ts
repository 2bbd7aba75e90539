import type { RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import type { GlossEvidence } from '#shared/hanzi/gloss/gloss';
import { rows } from '../data/header-words.tsv';
import { oneOf, readWordTable } from '../word-table.ts';
import { readBoardHeader } from './board-header.ts';
import { scoreBoilerplate } from './boilerplate-score.ts';
import { withoutBylineLabel } from './bylines.ts';
import type { Span } from './credits.ts';
import { type Dateline, parseDateline } from './dateline.ts';
import { headingRank } from './headings.ts';
import { closesSentence, isProse, type Line, sliceWithGlosses } from './lines.ts';
import { isPersonName } from './names.ts';
import type { RepairLog } from './repair-log.ts';
import { matchTitles, mayBeTitle, titleFromName, withoutTitleLabel } from './titles.ts';

/** The facts that the lines above an article's first paragraph state. */
export interface ArticleHeader {
  readonly title: string;
  readonly byline: readonly string[];
  readonly site: string;
  readonly published: string;
  /** The lines of the article itself. */
  readonly body: readonly Line[];
  /** Navigation of the site above the article. */
  readonly navigation: readonly Line[];
  /** Lines as saved that repeat the title and are removed. */
  readonly titleCopies: readonly string[];
  /** The line as saved that became the title; undefined if several lines did or the title was known. */
  readonly titleLine: string | undefined;
}

/** Maximum number of lines read before the first paragraph. */
const maxHeaderLines = 14;

/**
 * Reads title, byline, source and date from the lines above the first paragraph, and removes
 * lines that hold nothing else.
 * @param name the file's name, the title where no line is one
 * @param known facts from outside; they win over the text
 */
export function readHeader(
  lines: readonly Line[],
  name: string,
  known: ExtractRequest['metadata'],
  evidence: GlossEvidence,
  log: RepairLog,
): ArticleHeader {
  const reader = new HeaderReader(known, evidence, log);
  let at = reader.readBoardHeader(lines);
  while (at < Math.min(maxHeaderLines, lines.length) && reader.readLine(lines[at] as Line, lines[at + 1]))
    at++;
  return {
    title: reader.title || titleFromName(name),
    byline: reader.byline,
    site: reader.site,
    published: reader.published,
    body: [...reader.bodyLines, ...lines.slice(at)],
    navigation: reader.navigation,
    titleCopies: reader.titleCopies(),
    titleLine: reader.titleLine(),
  };
}

class HeaderReader {
  title: string;
  site: string;
  published: string;
  readonly byline: string[];
  readonly bodyLines: Line[] = [];
  readonly navigation: Line[] = [];
  readonly #titles: string[] = [];
  #seeksTitle: boolean;

  constructor(
    readonly known: ExtractRequest['metadata'],
    readonly evidence: GlossEvidence,
    readonly log: RepairLog,
  ) {
    this.title = known.title ?? '';
    this.site = known.site ?? '';
    this.published = known.published ?? '';
    this.byline = known.byline ? [known.byline] : [];
    this.#seeksTitle = this.title === '' && log.allows('title');
  }

  /** Reads the header of a bulletin board. Returns the number of its lines. */
  readBoardHeader(lines: readonly Line[]): number {
    const board = ['title', 'credit', 'date'].every((kind) => this.log.allows(kind as RepairKind))
      ? readBoardHeader(lines)
      : undefined;
    if (!board) return 0;
    if (this.title === '') this.title = board.title;
    if (!this.known.byline) this.byline.push(board.byline);
    if (this.published === '') this.published = board.published;
    this.#seeksTitle = false;
    for (const { source } of lines.slice(0, board.count)) this.log.add('credit', source.trim(), '');
    return board.count;
  }

  /** Reads one line; false when the article itself begins with it. */
  readLine(line: Line, next: Line | undefined): boolean {
    if (this.#readRepeatedTitle(line)) return true;
    const facts = parseDateline(line.bare);
    if (facts && !isEvent(line.bare, next?.bare ?? '')) return this.#readFacts(line, facts);
    if (mailHeader.test(line.bare)) return this.bodyLines.push(line) > 0;
    if (this.log.allows('footer') && isNavigation(line.bare)) return this.navigation.push(line) > 0;
    if (this.#seeksTitle && (mayBeTitle(line, next) || (next && matchTitles(line.text, next.text)))) {
      this.title = withoutTitleLabel(line.text);
      this.#titles.push(line.source.trim());
      this.#seeksTitle = false;
      return true;
    }
    if (isProse(line.bare) || headingRank(line.bare) !== undefined) return false;
    if (this.#isAuthor(line, next)) {
      this.byline.push(withoutBylineLabel(line.text));
      this.log.add('credit', line.source.trim(), line.text);
      return true;
    }
    this.#seeksTitle = false;
    return this.bodyLines.push(line) > 0;
  }

  /** The lines that repeat the title, without the one that it was taken from. */
  titleCopies(): readonly string[] {
    const titleIndex = Math.max(this.#titles.indexOf(this.title), this.known.title ? -1 : 0);
    return this.#titles.filter((_line, at) => at !== titleIndex);
  }

  /** The line of the title when there was just one. */
  titleLine(): string | undefined {
    return this.#titles.length === 1 && !this.known.title ? this.#titles[0] : undefined;
  }

  #readRepeatedTitle(line: Line): boolean {
    if (this.title === '' || !this.log.allows('title')) return false;
    const same = matchTitles(this.title, line.text);
    if (!same) return false;
    if (!this.known.title) this.title = same.title;
    if (same.site && this.site === '') this.site = same.site;
    this.#titles.push(line.source.trim());
    return true;
  }

  #readFacts(line: Line, facts: Dateline): boolean {
    const textsOf = (spans: readonly Span[]) =>
      spans.map(({ from, to }) => sliceWithGlosses(line, from, to, this.evidence));
    const people = textsOf(facts.people);
    const sources = textsOf(facts.sources);
    const isCredit = people.length + sources.length > 0;
    if ((facts.published && !this.log.allows('date')) || (isCredit && !this.log.allows('credit')))
      return this.bodyLines.push(line) > 0;
    if (this.#contradicts(facts, people)) return this.bodyLines.push(line) > 0;
    if (!facts.published && !isCredit)
      return (this.log.allows('footer') ? this.navigation : this.bodyLines).push(line) > 0;
    if (this.published === '') this.published = facts.published;
    if (!this.known.byline) this.byline.push(...people);
    if (this.site === '') this.site = sources[0] ?? '';
    if (facts.published) this.log.add('date', line.source.trim(), facts.published);
    else this.log.add('credit', line.source.trim(), [...people, ...sources].join('　'));
    return true;
  }

  // A line that contradicts facts from outside may be part of the article.
  #contradicts({ published }: Dateline, people: readonly string[]): boolean {
    const { known } = this;
    const differ = (one = '', other = '') =>
      one !== '' && other !== '' && !one.startsWith(other) && !other.startsWith(one);
    const isNamed = people.some((one) => known.byline && one.includes(known.byline));
    return differ(known.published, published) || (!isNamed && differ(known.byline, people[0]));
  }

  #isAuthor(line: Line, next: Line | undefined): boolean {
    const isNext = this.#titles.length > 0 && this.bodyLines.length === 0 && this.byline.length === 0;
    const isBeforeText =
      next !== undefined && (next.followsBlank || closesSentence(next.bare) || isProse(next.bare));
    return isNext && isBeforeText && isPersonName(line.bare) && this.log.allows('credit');
  }
}

const words = readWordTable(rows);
const eventTime = new RegExp(`^[【]?${oneOf(words('event'))}?${oneOf(words('time'))}[】]?\\s*[:：]`);
const eventPlace = new RegExp(`^[【]?.{0,4}${oneOf(words('place'))}`);
const mailHeader = new RegExp(`^${oneOf(words('mail'))}\\s*[:：]\\s*\\S`, 'i');
const breadcrumb = new RegExp(oneOf(words('breadcrumb')));

// A time with a place in the next line says when an event happens, not when the text was written.
const isEvent = (bare: string, next: string): boolean => eventTime.test(bare) && eventPlace.test(next);

const isNavigation = (bare: string): boolean => {
  const start = bare.search(breadcrumb);
  const isBreadcrumb = bare.length < 90 && start >= 0 && /[>›»＞\-/]/.test(bare.slice(start));
  const score = scoreBoilerplate(bare);
  return isBreadcrumb || (score.isStrong && score.weight >= 3 && score.han < 60 && !isProse(bare));
};
