import { Marked } from 'marked';
import { footnotesAndLinks } from './footnotes-and-links.ts';
import { notebookSyntax } from './notebook-syntax.ts';

const marked = new Marked({ gfm: true, async: false }, notebookSyntax, footnotesAndLinks);

/** Renders Markdown as HTML and passes raw HTML on; undefined when it is nested too deeply for the parser. */
export function renderMarkdown(markdown: string): string | undefined {
  try {
    return marked.parse(markdown, { async: false });
  } catch {
    return undefined;
  }
}
