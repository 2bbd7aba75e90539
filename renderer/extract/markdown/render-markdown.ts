import { type Lexer, Marked, type MarkedExtension } from 'marked';
import { lexBounded } from './bounded-lexer.ts';
import { callouts } from './callouts.ts';
import { codeInTables } from './code-in-tables.ts';
import { footnotes } from './footnotes.ts';
import { hanEmphasis } from './han-emphasis.ts';
import { hugoShortcodes } from './hugo-shortcodes.ts';
import { kramdown, resolveLiquid } from './kramdown.ts';
import { links } from './links.ts';
import { math } from './math.ts';
import { notebookSyntax } from './notebook-syntax.ts';
import { siteTags } from './site-tags.ts';

const boundedLexing: MarkedExtension = { hooks: { provideLexer: () => lexBounded as typeof Lexer.lex } };
const marked = new Marked(
  { gfm: true, async: false },
  hanEmphasis,
  notebookSyntax,
  callouts,
  footnotes,
  links,
  hugoShortcodes,
  siteTags,
  kramdown,
  codeInTables,
  math,
  boundedLexing,
);

/** Renders Markdown as HTML and passes raw HTML on; undefined when it is nested too deeply for the parser. */
export function renderMarkdown(markdown: string): string | undefined {
  try {
    return marked.parse(resolveLiquid(markdown), { async: false });
  } catch {
    return undefined;
  }
}
