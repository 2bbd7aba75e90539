import { headingRank } from './headings.ts';
import { closesSentence, columnsOf, type Line } from './lines.ts';
import type { RepairLog } from './repair-log.ts';

/** Greatest width of a running head, in columns of {@link columnsOf}. */
const maxHeadColumns = 60;
/** The least number of page numbers, and of equal running heads. */
const minPages = 3;
/** The first lines of a text; a running head may be the title there. */
const titleLines = 3;

const digits = '[0-9０-９]{1,4}';
/** A line that is a page number and nothing else: 第 12 頁, Page 12 of 200. */
const namedNumber = new RegExp(
  `^[-—–·•・~～[(（〔【\\s]{0,4}(?:第\\s*(${digits})\\s*[页頁](?:[\\s,，/／]*共\\s*${digits}\\s*[页頁])?|` +
    `(?:Page|PAGE|page|P\\.|p\\.)\\s*(${digits})(?:\\s*(?:of|/)\\s*${digits})?)` +
    '[-—–·•・~～\\])）〕】\\s]{0,4}$',
);
/** 12, - 12 -, — 12 —, · 12 ·, [12], 12 / 200 */
const bareNumber = new RegExp(
  `^[-—–·•・~～[(（〔\\s]{0,4}(${digits})(?:\\s?[/／]\\s?${digits})?[-—–·•・~～\\])）〕\\s]{0,4}$`,
);
/** A running head with the number of the page before or behind it. */
const headBefore = new RegExp(`^(${digits})[\\s|｜·•・—–-]{1,8}(\\S.*)$`);
const headBehind = new RegExp(`^(.*\\S)(?<![\\s|｜·•・—–-])[\\s|｜·•・—–-]{1,8}(${digits})$`);

const numberOf = (text: string): number => Number(text.normalize('NFKC'));

/** A line that may belong to a page and not to its text: its number, and the words beside it. */
interface Candidate {
  readonly at: number;
  readonly page: number;
  readonly head: string;
  readonly isNamed: boolean;
}

/**
 * Removes the numbers and running heads of printed pages, and joins the sentences that they interrupt. They
 * count as such where at least three numbers rise and stand between the halves of sentences, at form feeds,
 * or beside equal heads.
 */
export function removePageFurniture(lines: readonly Line[], log: RepairLog): readonly Line[] {
  if (!log.allows('footer')) return lines;
  const removed = findPageNumbers(lines);
  for (const at of findRunningHeads(lines, removed)) removed.add(at);
  if (removed.size === 0) return lines;
  const kept: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    if (removed.has(at)) log.add('footer', line.source.trim(), '');
    else if (at > 0 && removed.has(at - 1)) continueBehindPage(kept, line, log);
    else kept.push(line);
  }
  return kept;
}

/** Adds the first line of a page; it continues the last sentence where that is not at its end. */
function continueBehindPage(kept: Line[], line: Line, log: RepairLog): void {
  const before = kept.at(-1);
  const isOpen =
    before !== undefined &&
    columnsOf(before.bare) >= 20 &&
    !closesSentence(before.bare) &&
    headingRank(before.bare) === undefined;
  if (!isOpen || headingRank(line.bare) !== undefined || (line.isIndented && before?.isIndented)) {
    kept.push({ ...line, blankLines: 0 });
    return;
  }
  const space = /[A-Za-z0-9,.;:!?)]$/.test(before.bare) && /^[A-Za-z0-9("']/.test(line.bare) ? ' ' : '';
  log.add('space', '⏎', space);
  kept[kept.length - 1] = {
    ...before,
    text: before.text.trimEnd() + space + line.text.trimStart(),
    bare: before.bare + space + line.bare,
    source: `${before.source}\n${line.source}`,
  };
}

/** The indexes of the lines that hold page numbers, alone or with a running head. */
function findPageNumbers(lines: readonly Line[]): Set<number> {
  const plain: Candidate[] = [];
  const named: Candidate[] = [];
  const byHead = new Map<string, Candidate[]>();
  for (const [at, { bare }] of lines.entries()) {
    if (columnsOf(bare) > maxHeadColumns) continue;
    const alone = namedNumber.exec(bare)?.slice(1).find(Boolean) ?? bareNumber.exec(bare)?.[1];
    if (alone !== undefined) {
      const isNamed = namedNumber.test(bare);
      (isNamed ? named : plain).push({ at, page: numberOf(alone), head: '', isNamed });
      continue;
    }
    const [, page, words] = headBefore.exec(bare) ?? [];
    const [, wordsBefore, pageBehind] = page === undefined ? (headBehind.exec(bare) ?? []) : [];
    const head = words ?? wordsBefore;
    if (head === undefined || closesSentence(bare)) continue;
    const list = byHead.get(head) ?? [];
    byHead.set(head, list);
    list.push({ at, page: numberOf((page ?? pageBehind) as string), head, isNamed: false });
  }
  const found = new Set<number>();
  const lists = [plain, named, ...[...byHead.values()].filter((list) => list.length >= minPages)];
  for (const list of lists)
    for (const run of risingRuns(list)) if (arePages(run, lines)) for (const { at } of run) found.add(at);
  return found;
}

/** Splits candidates into runs whose numbers rise by few at a time. */
function risingRuns(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const runs: Candidate[][] = [];
  for (const one of candidates) {
    const run = runs.at(-1);
    const step = one.page - (run?.at(-1)?.page ?? Number.NaN);
    if (run && step > 0 && step <= 4) run.push(one);
    else runs.push([one]);
  }
  return runs.filter(({ length }) => length >= minPages);
}

/** Tells whether numbers are those of pages, and not of parts of the text. */
function arePages(run: readonly Candidate[], lines: readonly Line[]): boolean {
  if (run.some(({ isNamed }) => isNamed)) return true;
  const interrupting = run.filter(({ at }) => interruptsSentence(lines, at)).length;
  // A number at the top of a page may be that of a chapter.
  const atFormFeeds = run.filter(
    ({ at }) => lines[at + 1]?.beginsPage || (interrupting > 0 && lines[at]?.beginsPage),
  ).length;
  const besideEqual = run.some(({ head }) => head !== '') ? 0 : countEqualNeighbours(run, lines);
  return interrupting * 3 >= run.length || atFormFeeds * 2 >= run.length || besideEqual * 2 >= run.length;
}

function interruptsSentence(lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1];
  return (
    before !== undefined &&
    columnsOf(before.bare) >= 20 &&
    !closesSentence(before.bare) &&
    headingRank(before.bare) === undefined
  );
}

/** How many of these lines stand beside a short line that stands beside others of them, too. */
function countEqualNeighbours(run: readonly Candidate[], lines: readonly Line[]): number {
  const counts = new Map<string, number>();
  const neighbours = run.map(({ at }) => [lines[at - 1]?.bare ?? '', lines[at + 1]?.bare ?? '']);
  for (const one of neighbours.flat()) counts.set(one, (counts.get(one) ?? 0) + 1);
  const isHead = (one: string) => isShortHead(one) && (counts.get(one) ?? 0) >= minPages;
  return neighbours.filter((both) => both.some(isHead)).length;
}

const isShortHead = (bare: string): boolean =>
  bare !== '' && columnsOf(bare) <= maxHeadColumns && !/[。！？；，]$/.test(bare);

/** The equal short lines beside page numbers or form feeds, except a title and a chapter's first heading. */
function findRunningHeads(lines: readonly Line[], numbers: ReadonlySet<number>): readonly number[] {
  const places = new Map<string, number[]>();
  for (const [at, { bare, beginsPage }] of lines.entries()) {
    if (numbers.has(at) || !isShortHead(bare)) continue;
    if (!beginsPage && !numbers.has(at - 1) && !numbers.has(at + 1)) continue;
    const list = places.get(bare) ?? [];
    places.set(bare, list);
    list.push(at);
  }
  const first = new Map(lines.map(({ bare }, at) => [bare, at] as const).toReversed());
  return [...places].flatMap(([bare, at]) => {
    if (at.length < minPages) return [];
    const start = first.get(bare) as number;
    const isKept = start < titleLines || headingRank(bare) !== undefined;
    return at.filter((one) => !(isKept && one === start));
  });
}
