import { resolveAddress } from '../embedded-pictures.ts';
import { limitNesting } from '../limit-nesting.ts';
import { parsePage } from '../sanitise.ts';
import { countAllText } from '../text-length.ts';
import { isForeignFrame } from './foreign-frames.ts';

/** Frames in frames are read to this depth. */
const maxDepth = 3;
const maxFrames = 200;
/** A frame with less text, in UTF-16 code units, shows a button or a picture of the site. */
const minTextUnits = 40;
/** The pages that were saved for the frames of a page, by their absolute address, and the page's own. */
export interface SavedFrames {
  readonly base: string;
  readonly frames?: readonly (readonly [address: string, text: string])[];
}

/**
 * Puts the content of frames in their place: of those that hold their page in `srcdoc`, and of those whose
 * page was saved in the same file. Frames of advertisers and frames that are not shown are left alone.
 * Changes the document.
 */
export function inlineFrames(document: Document, saved: SavedFrames | undefined): void {
  const pages = new Map(saved?.frames ?? []);
  for (let depth = 0; depth < maxDepth; depth++) {
    const frames = [...document.querySelectorAll('iframe[srcdoc], iframe[src], frame[src]')].slice(
      0,
      maxFrames,
    );
    let count = 0;
    for (const frame of frames) {
      const markup = markupOf(frame, pages, saved?.base ?? '');
      frame.removeAttribute('srcdoc');
      if (markup !== undefined && isShown(frame) && inlineFrame(document, frame, markup)) count++;
    }
    if (count === 0) return;
  }
}

function markupOf(frame: Element, pages: Map<string, string>, base: string): string | undefined {
  const own = frame.getAttribute('srcdoc');
  if (own) return own;
  const src = frame.getAttribute('src')?.trim() ?? '';
  const address = pages.has(src) ? src : resolveAddress(src, base);
  if (address === undefined || src === '') return undefined;
  const text = pages.get(address);
  // Each page is shown once.
  pages.delete(address);
  return text;
}

function isShown(frame: Element): boolean {
  const [width, height] = ['width', 'height'].map((name) =>
    Number.parseInt(frame.getAttribute(name) ?? '', 10),
  );
  if ((width !== undefined && width <= 2) || (height !== undefined && height <= 2)) return false;
  if (frame.hasAttribute('hidden') || /display\s*:\s*none/i.test(frame.getAttribute('style') ?? ''))
    return false;
  return !isForeignFrame(
    `${frame.getAttribute('src') ?? ''} ${frame.id} ${frame.getAttribute('class') ?? ''}`,
  );
}

function inlineFrame(document: Document, frame: Element, markup: string): boolean {
  const { body } = parsePage(limitNesting(markup));
  if (!body || (countAllText(body) < minTextUnits && !body.querySelector('iframe[srcdoc]'))) return false;
  const box = document.createElement('div');
  box.append(...body.childNodes);
  if (frame.localName === 'frame') {
    if (document.body.localName === 'frameset') document.body.replaceWith(document.createElement('body'));
    document.body.append(box);
  } else frame.replaceWith(box);
  return true;
}
