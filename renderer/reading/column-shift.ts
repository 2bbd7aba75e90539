/** How far the second column is shown from where it is laid out, in CSS pixels. */
export interface ColumnShift {
  readonly x: number;
  readonly y: number;
}

const shifts = new WeakMap<Document, ColumnShift>();

/** Remembers how far the second column is moved; undefined where there is none. */
export function setColumnShift(document: Document, shift: ColumnShift | undefined): void {
  document.documentElement.toggleAttribute('data-second', shift !== undefined);
  if (shift) shifts.set(document, shift);
  else shifts.delete(document);
}

/** Where a box of an element is laid out, if it is in the second column and moved. */
export function laidOutBox(element: Element | null, box: DOMRect | undefined): DOMRect | undefined {
  const shift = element && shifts.get(element.ownerDocument);
  if (!box || !shift || !element.closest('[data-moved]')) return box;
  return new DOMRect(box.x - shift.x, box.y - shift.y, box.width, box.height);
}

/** The box of a character as it is shown. */
export function characterBoxIn(text: Text, index: number): DOMRect | undefined {
  const range = text.ownerDocument.createRange();
  range.setStart(text, index);
  range.setEnd(text, Math.min(index + 1, text.length));
  return range.getClientRects()[0];
}
