import { rows } from '../data/thread-rules.tsv';
import { groupRows } from '../word-table.ts';
import { findPresent } from './page-names.ts';
import { pruneNonContent, removeAll } from './prune.ts';
import { shownTextOf } from './shown-text.ts';
import { countAllText } from './text-length.ts';

/** Where a kind of forum keeps its posts, as CSS selectors. */
interface ThreadRule {
  /** The box of a post. */
  readonly post: string;
  /** The text of a post. */
  readonly text: readonly string[];
  readonly author: string;
  readonly date: string;
  /** Elements in the text that belong to the forum. */
  readonly drop: string;
}

const rules = [...groupRows(rows).values()].map((cells): ThreadRule => {
  const fields = groupRows(cells);
  const selectors = (field: string) => (fields.get(field) ?? []).map(([value = '']) => value);
  const selector = (field: string) => selectors(field).join(', ');
  return {
    post: selector('post'),
    text: selectors('text'),
    author: selector('author'),
    date: selector('date'),
    drop: selector('drop'),
  };
});

interface Thread {
  readonly element: Element;
  /** Who wrote the first post, and when; empty where unknown. */
  readonly author: string;
  readonly date: string;
}

const minLength = 20;
const maxNameLength = 60;

/**
 * Gathers the posts of a discussion, or a question and its answers, in the order of the page, each under a
 * line with its author and date; a post alone has no such line. Undefined for a page that is none or has
 * fewer than `minPosts`. Takes the texts out of the document.
 */
export function gatherThread(document: Document, minPosts: number): Thread | undefined {
  for (const rule of rules) {
    const texts = findOutermost(findPresent(document.body, rule.text));
    const posts = new Map<Element, Element[]>();
    for (const text of texts) {
      const post = text.closest(rule.post);
      if (!post) continue;
      const known = posts.get(post);
      if (known) known.push(text);
      else posts.set(post, [text]);
    }
    if (posts.size < minPosts || !texts.some((text) => countAllText(text) >= minLength)) continue;
    const authors = firstInPosts(document, rule.author, rule.post);
    const authored = [...posts.keys()].filter((post) => authors.has(post)).length;
    // A question above its only answer is no discussion.
    if (posts.size === 1 ? authored === 0 : authored === 1) continue;
    const [first] = posts.keys();
    const dates = firstInPosts(document, rule.date, rule.post);
    const of = (facts: ReadonlyMap<Element, string>) => (first && facts.get(first)) ?? '';
    const [author, date] = [of(authors), of(dates)];
    return { element: buildThread(document, rule, posts, { authors, dates }), author, date };
  }
  return undefined;
}

function buildThread(
  document: Document,
  rule: ThreadRule,
  posts: ReadonlyMap<Element, readonly Element[]>,
  { authors, dates }: Readonly<Record<'authors' | 'dates', ReadonlyMap<Element, string>>>,
): Element {
  const thread = document.createElement('div');
  for (const [post, texts] of posts) {
    const [author, date] = [authors.get(post) ?? '', dates.get(post) ?? ''];
    if (author !== '' && posts.size > 1) thread.append(nameLine(document, author, date));
    for (const text of texts) {
      if (rule.drop !== '') removeAll(text, rule.drop);
      thread.append(text);
    }
  }
  return pruneNonContent(thread);
}

function nameLine(document: Document, author: string, date: string): Element {
  const line = document.createElement('p');
  const name = document.createElement('strong');
  name.textContent = author;
  line.append(name);
  if (date !== '') line.append(` ${date}`);
  return line;
}

/** The text of the first element that a selector finds in each post. */
function firstInPosts(document: Document, selector: string, post: string): ReadonlyMap<Element, string> {
  const found = new Map<Element, string>();
  if (selector === '') return found;
  for (const element of document.querySelectorAll(selector)) {
    const owner = element.closest(post);
    const text = owner && !found.has(owner) ? (stampOf(element) ?? shownTextOf(element)) : '';
    if (owner && text !== '' && text.length <= maxNameLength) found.set(owner, text);
  }
  return found;
}

const stamp = /^\s?(\d{4}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}:\d\d))?/;

/** The day that a relative time such as 前天 stands for, as an attribute names it. */
function stampOf(element: Element): string | undefined {
  if (/(?:19|20)\d\d(?!\d|\s*天)/.test(element.textContent ?? '')) return undefined;
  for (const one of [element, ...element.querySelectorAll('[title], [datetime]')])
    for (const attribute of ['datetime', 'title']) {
      const [, day, time] = stamp.exec(one.getAttribute(attribute) ?? '') ?? [];
      if (day) return time ? `${day} ${time}` : day;
    }
  return undefined;
}

/** Those of `elements`, given in document order, that no other one holds. */
export function findOutermost(elements: Iterable<Element>): readonly Element[] {
  const outer: Element[] = [];
  for (const element of elements) if (!outer.at(-1)?.contains(element)) outer.push(element);
  return outer;
}
