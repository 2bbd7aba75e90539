import type { Settings } from '../settings.ts';
import { isHan } from '../typesetting/latin-chunks.ts';
import type { Kept } from '../typesetting/pieces.ts';
import { planType } from '../typesetting/type-plan.ts';
import { escapeText, outerPlace, type TextPlace } from './html.ts';

/** The pieces that have a style on paper; marks that meet are squeezed by the font. */
const printedPiece = /\b(?:tcy|gb|ga|dotted)\b/;

/**
 * The style of the pieces, as in the article's style sheet: short numbers stand upright in vertical lines,
 * a space is left between Chinese and Latin, and emphasis is a dot. No character is added to the text.
 */
export const printedTypeStyle = ({ layout, digits }: Pick<Settings, 'layout' | 'digits'>): string =>
  [
    '.kept{white-space:nowrap}:is(th,td) .kept{white-space:normal}',
    ':is(h1,h2,h3,h4,h5,h6){word-break:keep-all;overflow-wrap:anywhere}',
    ':is(em,i,cite,dfn,var):lang(zh){font-style:normal}.latin{font-style:italic}',
    // Nothing is positioned: it would be drawn, and read from the PDF, after all other text.
    '.dotted{background:radial-gradient(circle,currentcolor .085em,transparent .1em) ',
    `${layout === 'vertical' ? 'right' : 'bottom'}/.26em .26em no-repeat;`,
    'print-color-adjust:exact;-webkit-print-color-adjust:exact}',
    '.gb::before,.ga::after,.gap::before{content:" "}.gap .gb::before{content:none}',
    ...(layout === 'vertical' ? verticalStyle(digits === '3' ? '.tcy' : '.tcy:not(.d3)') : []),
  ].join('');

const verticalStyle = (combined: string): readonly string[] => [
  `${combined}{text-combine-upright:all}`,
  `:is(${combined})::before,:is(${combined})::after,.gap:has(${combined})::before{content:none}`,
];

/** Renders a text as HTML with elements around what is set as on screen. */
export function renderPrintText(text: string, place: TextPlace = outerPlace): string {
  if (place.isPlain) return escapeText(text);
  const hasHan = text.split('').some((_one, at) => isHan(text, at));
  if (place.isSlanted && !hasHan) return `<span class="latin">${escapeText(text)}</span>`;
  const { pieces, kept, breaks } = planType(text, {
    isSimplified: false,
    isHeading: place.isHeading,
    endsBlock: place.endsBlock,
    squeezes: false,
    hangs: false,
    emphasised: place.isEmphasised ? [{ start: 0, end: text.length }] : [],
  });
  const printed = pieces.filter(({ className }) => printedPiece.test(className));
  const openings = new Map<number, string>();
  const closings = new Map<number, string>();
  const add = ({ start, end }: Kept, className: string): void => {
    openings.set(start, `${openings.get(start) ?? ''}<span class="${className}">`);
    closings.set(end, `</span>${closings.get(end) ?? ''}`);
  };
  for (const part of kept) {
    if (part.isSpaced) add(part, 'gap');
    add(part, 'kept');
  }
  for (const piece of printed) add(piece, piece.className);
  const cuts = [...new Set([...openings.keys(), ...closings.keys(), ...breaks, text.length])].sort(
    (one, other) => one - other,
  );
  let rendered = '';
  let from = 0;
  for (const to of cuts) {
    rendered += escapeText(text.slice(from, to));
    rendered += `${closings.get(to) ?? ''}${breaks.includes(to) ? '<wbr>' : ''}${openings.get(to) ?? ''}`;
    from = to;
  }
  return rendered;
}
