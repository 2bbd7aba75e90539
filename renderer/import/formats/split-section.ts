import type { ChapterStart, Section } from './book-package.ts';
import { bodyOf } from './from-epub.ts';

const tag = /<\/?[a-zA-Z][^<>]*>/g;
const tagName = /^<(\/?)([\w:-]{1,60})/;
const idAttribute = /\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const emptyElement = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|image)$/i;

/** The most open elements that are looked through for one tag. */
const maxSearchedElements = 64;

/** An open element: its tag, and where that begins and ends. */
interface OpenElement {
  readonly name: string;
  readonly tag: string;
  readonly at: number;
  readonly end: number;
}

/** A place where a chapter begins, and the elements that are open there. */
interface Cut {
  readonly at: number;
  readonly open: readonly OpenElement[];
  readonly start: ChapterStart;
}

/**
 * Splits a section before each chapter that begins inside it. Elements around such a place are closed and
 * opened again. The part before the first of them has no title, unless a chapter begins with the file.
 */
export function splitSection(section: Section): readonly Section[] {
  const inner = section.starts.filter(({ id }) => id !== '');
  if (inner.length === 0 || section.isMissing) return [section];
  const body = bodyOf(section.markup);
  const cuts = findCuts(body, new Map(inner.map((start) => [start.id, start])));
  const first = section.starts.find(({ id }) => id === '');
  const found = new Set(cuts.map(({ start }) => start));
  const lost = inner.find((start) => !found.has(start));
  // A chapter whose place is not found begins with the file where no other does.
  const head = first ?? (cuts.length === 0 ? lost : undefined);
  const places = [undefined, ...cuts];
  const parts = places.map((cut, index): Section => {
    const next = cuts[index];
    const opened = (cut?.open ?? []).map((one) => one.tag.replace(idAttribute, '')).join('');
    const closed = (next?.open ?? []).toReversed().map(({ name }) => `</${name}>`);
    const start = cut ? cut.start : head;
    return {
      ...section,
      markup: `<body>${opened}${body.slice(cut?.at ?? 0, next?.at)}${closed.join('')}</body>`,
      starts: start ? [start] : [],
    };
  });
  return isBlank(body.slice(0, cuts[0]?.at)) && parts.length > 1 ? parts.slice(1) : parts;
}

/** Finds where chapters begin by the ids of their elements, in the order of the text. */
function findCuts(body: string, starts: ReadonlyMap<string, ChapterStart>): readonly Cut[] {
  const cuts: Cut[] = [];
  const cutStarts = new Set<ChapterStart>();
  const open: OpenElement[] = [];
  for (const { 0: whole, index } of body.matchAll(tag)) {
    const [, slash, name = ''] = tagName.exec(whole) ?? [];
    if (slash) {
      const last = open.slice(-maxSearchedElements).findLastIndex((one) => one.name === name);
      if (last >= 0) open.length = Math.max(0, open.length - maxSearchedElements) + last;
      continue;
    }
    const [, one, other, bare] = idAttribute.exec(whole) ?? [];
    const start = starts.get(one ?? other ?? bare ?? '');
    if (start && !cutStarts.has(start)) cuts.push(cutAt(body, open, index, start));
    if (start) cutStarts.add(start);
    if (!whole.endsWith('/>') && !emptyElement.test(name))
      open.push({ name, tag: whole, at: index, end: index + whole.length });
  }
  return cuts;
}

/** The cut before an element, or before those around it that begin with it. */
function cutAt(body: string, open: readonly OpenElement[], index: number, start: ChapterStart): Cut {
  let at = index;
  let depth = open.length;
  for (let steps = 0; steps < maxSearchedElements; steps++) {
    const around = open[depth - 1];
    if (!around || !isBlank(body.slice(around.end, at))) break;
    at = around.at;
    depth--;
  }
  return { at, open: open.slice(Math.max(0, depth - maxSearchedElements), depth), start };
}

/** Tells whether markup shows nothing. */
const isBlank = (markup: string): boolean =>
  !/<(?:img|image|svg|hr)\b/i.test(markup) && markup.replace(/<[^<>]*>/g, '').trim() === '';
