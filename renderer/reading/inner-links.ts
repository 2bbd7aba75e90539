import type { ArticleContent } from './article-content.ts';
import { findFootnote, readFootnote } from './footnote.ts';
import { boxInWindow, type FrameEvents } from './reading-frame.ts';

/** Where the links of a frame lead. */
export interface LinkTargets {
  /** The element that a link within the frame leads to. */
  readonly find: (href: string) => Promise<Element | undefined> | Element | undefined;
  /** Converts the text of an element to the script on screen. */
  readonly convert: (element: Element) => void;
  readonly goTo: (target: Element) => void;
}

/**
 * Follows links to a place in the same frame: the mark of a footnote is reported, any other link is followed.
 * Links to elsewhere are reported. Returns the events with this in them.
 */
export function followInnerLinks(
  iframe: HTMLIFrameElement,
  targets: () => LinkTargets | undefined,
  events: FrameEvents,
): FrameEvents {
  const follow = async (href: string, link?: Element): Promise<void> => {
    const shown = targets();
    const target = await shown?.find(href);
    if (!shown || !target?.isConnected) return;
    const note = link && findFootnote(link, target);
    const box = note && boxInWindow(iframe, link);
    if (note && box) {
      const read = () => {
        for (const block of note.blocks) shown.convert(block);
        return link.isConnected ? readFootnote(note) : [];
      };
      events.footnote({ box, read, go: () => shown.goTo(target), follow: (inner) => void follow(inner) });
    } else {
      events.leave();
      shown.goTo(target);
    }
  };
  return {
    ...events,
    link: (href, link) => {
      if (href.startsWith('#')) void follow(href, link);
      else events.link(href, link);
    },
  };
}

/** Where the links of an article lead. */
export function articleLinkTargets(content: ArticleContent | undefined): LinkTargets | undefined {
  if (!content) return undefined;
  const { view, map, anchor, switcher } = content;
  return {
    find: async (href) => {
      const find = () => view.document.getElementById(href.slice(1)) ?? undefined;
      for (;;) {
        const target = find();
        if (target || view.isWhole()) return target;
        await view.hasGrown();
      }
    },
    convert: (element) => switcher.convertFirst(map.runsIn(element)),
    goTo: (target) => {
      const folded = target.closest('details');
      if (folded) folded.open = true;
      const offset = folded ? undefined : map.offsetOf(target, 0);
      if (offset === undefined) target.scrollIntoView();
      else anchor.scrollTo(offset);
    },
  };
}
