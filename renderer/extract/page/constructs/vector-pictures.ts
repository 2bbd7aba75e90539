import { findPresent } from '../page-names.ts';
import { sanitiseVectorPicture } from '../sanitise.ts';

/** Smaller drawings are icons of the page, in CSS pixels. */
const minSizePx = 60;
/** A drawing of fewer shapes without words is an icon. */
const minShapes = 2;
const shapes = 'path, rect, circle, ellipse, line, polyline, polygon, text, image, use, foreignObject';
const maxMarkupUnits = 2_000_000;

/**
 * Puts pictures in the place of drawings that only hold pictures, such as covers of books. Changes the
 * document.
 */
export function replaceCovers(document: Document): void {
  for (const drawing of findPresent(document.body, ['svg:has(image)'])) {
    if (!drawing.isConnected || drawing.parentElement?.closest('svg')) continue;
    const images = [...drawing.querySelectorAll('image')];
    if (drawing.querySelectorAll(shapes).length === images.length)
      drawing.replaceWith(...images.map((image) => pictureOf(document, image, drawing)));
  }
}

/**
 * Puts pictures in the place of drawings in SVG, such as charts: their data without anything that runs or
 * loads. Icons stay, and are pruned. Changes the document.
 */
export function replaceDrawings(document: Document): void {
  for (const drawing of findPresent(document.body, ['svg'])) {
    if (!drawing.isConnected || drawing.parentElement?.closest('svg') || !isDrawing(drawing)) continue;
    const picture = createPicture(document, drawing);
    if (picture) drawing.replaceWith(picture);
  }
}

function pictureOf(document: Document, image: Element, drawing: Element): Element {
  const picture = document.createElement('img');
  const address = image.getAttribute('href') ?? image.getAttribute('xlink:href') ?? '';
  picture.setAttribute('src', address.trim());
  picture.setAttribute('alt', titleOf(drawing));
  return picture;
}

const titleOf = (drawing: Element): string =>
  drawing.querySelector('title')?.textContent?.trim() || (drawing.getAttribute('aria-label') ?? '');

function isDrawing(drawing: Element): boolean {
  if (drawing.closest('a, button, nav, label, summary, h1, h2, h3, h4, h5, h6, pre, code')) return false;
  const isFormula = drawing.closest('mjx-container, [class*="MathJax"]') !== null;
  const [width, height] = sizeOf(drawing);
  if (isFormula) return width > 0;
  if (width < minSizePx || height < minSizePx) return false;
  if (drawing.closest('figure')) return drawing.querySelector(shapes) !== null;
  return drawing.querySelector('text') !== null || drawing.querySelectorAll(shapes).length > minShapes;
}

function sizeOf(drawing: Element): readonly [number, number] {
  const [, , boxWidth, boxHeight] = (drawing.getAttribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const size = (name: string, box = 0) => {
    const given = /^\d+(?:\.\d+)?(?:px)?$/.exec(drawing.getAttribute(name)?.trim() ?? '')?.[0];
    return given === undefined ? box : Number.parseFloat(given);
  };
  return [size('width', boxWidth), size('height', boxHeight)];
}

function createPicture(document: Document, drawing: Element): Element | undefined {
  inlineReferences(drawing);
  const markup = sanitiseVectorPicture(drawing);
  if (markup === '' || markup.length > maxMarkupUnits) return undefined;
  const picture = document.createElement('img');
  picture.setAttribute('src', `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`);
  picture.setAttribute('alt', titleOf(drawing));
  const [width, height] = sizeOf(drawing);
  if (width >= minSizePx && height >= minSizePx && drawing.closest('mjx-container') === null) {
    picture.setAttribute('width', String(Math.round(width)));
    picture.setAttribute('height', String(Math.round(height)));
  }
  return picture;
}

// MathJax keeps the shapes of all formulas of a page in one drawing that is not shown.
function inlineReferences(drawing: Element): void {
  for (const use of [...drawing.querySelectorAll('use')].slice(0, 2000)) {
    const name = (use.getAttribute('href') ?? use.getAttribute('xlink:href') ?? '').trim();
    const shape = name.startsWith('#') ? drawing.ownerDocument.getElementById(name.slice(1)) : null;
    if (!shape || drawing.contains(shape)) continue;
    const copy = shape.cloneNode(true) as Element;
    copy.removeAttribute('id');
    use.replaceWith(copy);
  }
}
