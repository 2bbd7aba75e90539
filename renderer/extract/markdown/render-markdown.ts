import { Marked } from 'marked';
import { footnotesAndLinks } from './footnotes-and-links.ts';
import { notebookSyntax } from './notebook-syntax.ts';

const marked = new Marked({ gfm: true, async: false }, notebookSyntax, footnotesAndLinks);

/** Turns Markdown into markup, raw HTML in it passed on; nothing when it is nested deeper than it can be read. */
export function renderMarkdown(markdown: string): string | undefined {
  try {
    return marked.parse(markdown, { async: false });
  } catch {
    return undefined;
  }
}
