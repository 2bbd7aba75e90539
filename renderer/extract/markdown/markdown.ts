import { Marked } from 'marked';
import { notes } from './markdown-notes.ts';
import { notebookWords } from './markdown-words.ts';

const marked = new Marked({ gfm: true, async: false }, notebookWords, notes);

/** Turns Markdown into markup, raw HTML in it passed on; nothing when it is nested deeper than it can be read. */
export function markupOf(markdown: string): string | undefined {
  try {
    return marked.parse(markdown, { async: false });
  } catch {
    return undefined;
  }
}
