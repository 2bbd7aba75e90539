import { type ArticleElement, type ArticleNode, element } from '../article.ts';
import { documentLabelsIn } from '../messages/document-labels.ts';
import type { Note } from '../note.ts';
import type { NotePlacement, PlacedNote } from '../place-notes.ts';
import { runsOf } from '../text/text-runs.ts';

/**
 * Wraps each highlight of a body in `<mark>` with its colour and the numbers of the notes that end there. The
 * text does not change, so positions stay valid.
 */
export function addHighlights(
  body: readonly ArticleNode[],
  placed: readonly PlacedNote[],
): readonly ArticleNode[] {
  if (placed.length === 0) return body;
  const starts = leafStarts(body);
  const lastMarks = new Map<PlacedNote, MarkAttributes>();
  let leaf = 0;
  const walk = (nodes: readonly ArticleNode[]): readonly ArticleNode[] =>
    nodes.flatMap((node) => {
      if (typeof node !== 'string') return [element(node.tag, node.attributes, walk(node.children ?? []))];
      const start = starts.get(leaf++);
      return start === undefined ? [node] : markText(node, start, placed, lastMarks);
    });
  const marked = walk(body);
  for (const [number, one] of numberNotes(placed)) {
    const mark = lastMarks.get(one);
    if (mark) mark['data-ends'] = `${mark['data-ends']} ${number}`.trim();
  }
  return marked;
}

type MarkAttributes = { readonly 'data-colour': string; 'data-ends': string };

/**
 * The offset at which each text leaf of the body begins, by the number of the leaf; ruby readings have none.
 */
function leafStarts(body: readonly ArticleNode[]): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  for (const run of runsOf(body).runs) {
    let at = run.start;
    for (const [index, leaf] of run.leaves.entries()) {
      starts.set(leaf, at);
      at += (run.texts[index] as string).length;
    }
  }
  return starts;
}

/**
 * Wraps the highlighted parts of a text leaf in `<mark>`; where highlights overlap, the shortest decides the
 * colour.
 * @param start the offset of the leaf in the article
 * @param lastMarks gets the attributes of the last mark of each note so far
 */
function markText(
  text: string,
  start: number,
  placed: readonly PlacedNote[],
  lastMarks: Map<PlacedNote, MarkAttributes>,
): readonly ArticleNode[] {
  const overlapping = placed.filter((one) => one.start < start + text.length && one.end > start);
  if (overlapping.length === 0) return [text];
  const bounds = new Set([start, start + text.length]);
  for (const one of overlapping) for (const at of [one.start, one.end]) bounds.add(at);
  const cuts = [...bounds].filter((at) => at >= start && at <= start + text.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const from = cuts[index] as number;
    const covering = overlapping.filter((one) => one.start < end && one.end > from);
    const piece = text.slice(from - start, end - start);
    const shortest = covering.reduce<PlacedNote | undefined>(
      (one, other) => (one && one.end - one.start <= other.end - other.start ? one : other),
      undefined,
    );
    if (!shortest) return piece;
    const attributes = { 'data-colour': shortest.note.colour, 'data-ends': '' };
    for (const one of covering) lastMarks.set(one, attributes);
    return { tag: 'mark', attributes, children: [piece] };
  });
}

/** The notes that have text, numbered from 1 in document order. */
const numberNotes = (placed: readonly PlacedNote[]): readonly (readonly [number, PlacedNote])[] =>
  placed.filter(({ note }) => note.text !== '').map((one, index) => [index + 1, one]);

/**
 * Adds the notes to a body with highlights: the number of each note behind its last mark, and the notes at
 * the end.
 * @param quoted gives the text to which a placed note belongs, as shown
 */
export function addNotes(
  body: readonly ArticleNode[],
  { placed, waiting }: NotePlacement,
  {
    lang,
    isPlain,
    quoted,
  }: {
    readonly lang: string;
    /** The format shows no highlights, so all of them are quoted at the end. */
    readonly isPlain: boolean;
    readonly quoted: (note: PlacedNote) => string;
  },
): readonly ArticleNode[] {
  if (placed.length + waiting.length === 0) return body;
  const labels = documentLabelsIn(lang);
  const itemOf = (note: Note, quote?: string) =>
    noteNodes(note, quote && labels.quotation.replace('{text}', () => quote.replace(/\s+/g, ' ')));
  const footnotes = isPlain
    ? placed.map((one) => element('li', {}, itemOf(one.note, quoted(one))))
    : numberNotes(placed).map(([number, { note }]) =>
        element('li', { 'data-note': String(number) }, itemOf(note)),
      );
  const unplacedItems = waiting.map((note) => element('li', {}, itemOf(note, note.key)));
  const list = (tag: string, items: readonly ArticleNode[]) =>
    items.length > 0 ? [element(tag, {}, items)] : [];
  const lists = [...list('ol', footnotes), ...list('ul', unplacedItems)];
  const section = element('section', { 'data-notes': '' }, [element('h2', {}, [labels.notes]), ...lists]);
  return [...(isPlain ? body : addNoteNumbers(body)), ...(lists.length > 0 ? [section] : [])];
}

const addNoteNumbers = (nodes: readonly ArticleNode[]): readonly ArticleNode[] =>
  joinMarks(nodes).flatMap((node): readonly ArticleNode[] => {
    if (typeof node === 'string') return [node];
    const { tag, attributes, children = [] } = node;
    const withNumbers = element(tag, attributes, addNoteNumbers(children));
    const ends = tag === 'mark' ? (attributes?.['data-ends'] ?? '') : '';
    if (ends === '') return [withNumbers];
    return [withNumbers, ...ends.split(' ').map((one) => element('sup', { 'data-note': one }, [one]))];
  });

/** Joins neighbouring marks of one colour unless a note ends between them. */
function joinMarks(nodes: readonly ArticleNode[]): readonly ArticleNode[] {
  const joined: ArticleNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const isOne =
      isMark(node) &&
      isMark(last) &&
      last.attributes?.['data-ends'] === '' &&
      last.attributes['data-colour'] === node.attributes?.['data-colour'];
    if (isOne)
      joined[joined.length - 1] = { ...node, children: [...(last.children ?? []), ...(node.children ?? [])] };
    else joined.push(node);
  }
  return joined;
}

const isMark = (node: ArticleNode | undefined): node is ArticleElement =>
  typeof node === 'object' && node.tag === 'mark' && node.attributes?.['data-colour'] !== undefined;

/** The nodes of a note in the list at the end: its quote, if there is one, and its text. */
function noteNodes({ text }: Note, quote?: string): readonly ArticleNode[] {
  const lines = text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]));
  return [
    ...(quote === undefined ? [] : [element('p', {}, [quote])]),
    ...(text === '' ? [] : [element('p', {}, lines)]),
  ];
}

/** The number of the note that an element represents; undefined for any other element. */
export const noteNumberOf = ({ attributes }: ArticleElement): string | undefined =>
  /^\d{1,6}$/.exec(attributes?.['data-note'] ?? '')?.[0];
