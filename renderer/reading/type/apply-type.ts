import type { Settings } from '#shared/settings';

/** The name of the reader's Latin font in the style sheets. */
const latinFamily = 'Own Latin';
/** What the reader's Latin font shows: no quotation marks, dashes and dots, which Chinese has, too. */
const latinRange = 'U+20-B6, U+B8-2010, U+2070-20CF';
const shownLatin = new WeakMap<Document, { readonly name: string; readonly face: FontFace }>();

/**
 * Shows the settings of type on the root of an article's document, the type as large in every size of the
 * window.
 */
export function applyType(document: Document, settings: Settings): void {
  const root = document.documentElement;
  root.style.setProperty('--type-size', `${(settings.typeSize * 100) / settings.zoom}px`);
  root.style.setProperty('--leading', String(settings.leading));
  root.style.setProperty('--measure', String(settings.measure));
  root.dataset.paragraphs = settings.paragraphs;
  root.dataset.justified = String(settings.justified);
  root.dataset.digits = settings.digits;
  root.dataset.columnMode = settings.columns;
  root.dataset.punctuation = settings.punctuation;
  for (const [name, font] of [
    ['--font-hans', settings.fontHans],
    ['--font-hant', settings.fontHant],
  ] as const)
    if (font) root.style.setProperty(name, `"${font}"`);
    else root.style.removeProperty(name);
  showLatinFont(document, settings.fontLatin);
}

function showLatinFont(document: Document, name: string): void {
  const shown = shownLatin.get(document);
  if (shown?.name === name || (!shown && name === '')) return;
  if (shown) document.fonts.delete(shown.face);
  shownLatin.delete(document);
  const { FontFace } = document.defaultView as Window & typeof globalThis;
  if (name === '') return;
  const face = new FontFace(latinFamily, `local("${name}")`, { unicodeRange: latinRange });
  document.fonts.add(face);
  shownLatin.set(document, { name, face });
}
