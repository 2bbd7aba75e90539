import { normaliseBoxes } from './boxes.ts';
import { normaliseCode } from './code-blocks.ts';
import { normaliseFormulas } from './formulas.ts';
import { showPanels } from './hidden-panels.ts';
import { writeOutNotes } from './inline-notes.ts';
import { markLinkTargets } from './link-targets.ts';
import { replaceMedia } from './media.ts';
import { linkLooseMarks, markNotes, nameDrawnMarks } from './note-marks.ts';
import { replaceDrawings } from './vector-pictures.ts';

/**
 * Brings what articles hold, as sites and programs write it, to the elements that articles have, before the
 * body is chosen: so that nothing of it counts as a part of the site. Changes the document.
 * @param base the address of the page, or empty
 */
export function normaliseConstructs(document: Document, base: string): void {
  showPanels(document);
  writeOutNotes(document);
  nameDrawnMarks(document);
  linkLooseMarks(document);
  markLinkTargets(document, base);
  markNotes(document);
  normaliseFormulas(document);
  normaliseCode(document);
  replaceMedia(document, base);
  replaceDrawings(document);
  normaliseBoxes(document);
}
