import type { TypeSettings } from '#shared/type-settings';
import { ArticleScrollAnchor } from './article-scroll-anchor.ts';
import { Finder } from './finder.ts';
import { MarkContext } from './mark-context.ts';
import { MarkFinder } from './mark-finder.ts';
import { MarkPainter } from './mark-painter.ts';
import { NoteHighlights } from './note-highlights.ts';
import type { ArticleRenderer } from './render-article.ts';
import { ScriptSwitcher } from './script-switcher.ts';
import { TextMap } from './text-map.ts';
import { Typesetter } from './type/typesetter.ts';
import { Viewport } from './viewport.ts';

/** A rendered article and the objects that work on it. */
export type ArticleContent = ReturnType<typeof createContent>;

/** Creates what works on an article; `onTextChange` is called after each change of its Text nodes. */
export function createContent(
  window: Window,
  renderer: ArticleRenderer,
  onTextChange: () => void,
  punctuation: TypeSettings['punctuation'],
) {
  const { view } = renderer;
  const map = new TextMap(view);
  const anchor = new ArticleScrollAnchor(view, map);
  const typesetter = new Typesetter({ view, map, anchor, punctuation, onChange: onTextChange });
  const switcher = new ScriptSwitcher(view, anchor, onTextChange, typesetter);
  const marks = {
    finder: new MarkFinder(view, map, switcher),
    context: new MarkContext(view, map, switcher),
  };
  const painter = new MarkPainter({ window, view, map, anchor, finder: marks.finder });
  const finder = new Finder(window, view.text, map, anchor);
  const notes = new NoteHighlights({ window, view, map, anchor });
  const viewport = new Viewport(view.document);
  const shown = { renderer, view, viewport, map, anchor, typesetter, switcher };
  return { ...shown, marks, painter, finder, notes, onTextChange };
}
