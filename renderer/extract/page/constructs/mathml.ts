import { mathLayoutAttributes, mathNamespace, mathTags } from '#shared/math';

const alignments = ['left', 'center', 'right'];

/**
 * Brings a `<math>` element to what articles hold: `<semantics>` gives way to its presentation, `<mfenced>`
 * to operators and lines over or under a formula to accents, which Chromium draws. Changes the element.
 */
export function cleanMathml(math: Element): void {
  for (const one of math.querySelectorAll('annotation, annotation-xml')) one.remove();
  for (const one of math.querySelectorAll('mfenced')) unfence(one);
  for (const one of math.querySelectorAll('menclose')) replaceLines(one);
  for (const one of [...math.querySelectorAll('*')].reverse()) {
    const alignment = alignments.find((side) => one.classList.contains(`tml-${side}`));
    if (one.localName === 'mtd' && alignment) one.setAttribute('columnalign', alignment);
    if (!mathTags.has(one.localName)) one.replaceWith(...one.childNodes);
    else
      for (const { name } of [...one.attributes])
        if (!mathLayoutAttributes.has(name)) one.removeAttribute(name);
  }
  for (const { name } of [...math.attributes])
    if (name !== 'display' && name !== 'alttext') math.removeAttribute(name);
}

function createMath(from: Element, tag: string, children: readonly (Node | string)[]): Element {
  const element = from.ownerDocument.createElementNS(mathNamespace, tag);
  element.append(...children);
  return element;
}

function unfence(fenced: Element): void {
  const mark = (name: string, standard: string) => fenced.getAttribute(name)?.trim() ?? standard;
  const separators = [...mark('separators', ',').replace(/\s+/g, '')];
  const items = [...fenced.children].flatMap((child, index) => {
    const separator = separators[Math.min(index - 1, separators.length - 1)];
    return index > 0 && separator ? [createMath(fenced, 'mo', [separator]), child] : [child];
  });
  const [open, close] = [mark('open', '('), mark('close', ')')];
  fenced.replaceWith(
    createMath(fenced, 'mrow', [
      ...(open ? [createMath(fenced, 'mo', [open])] : []),
      ...items,
      ...(close ? [createMath(fenced, 'mo', [close])] : []),
    ]),
  );
}

function replaceLines(enclosed: Element): void {
  const notation = enclosed.getAttribute('notation')?.trim();
  if (notation !== 'top' && notation !== 'bottom') return;
  const [tag, line] = notation === 'top' ? ['mover', '\u00af'] : ['munder', '_'];
  const operator = createMath(enclosed, 'mo', [line]);
  operator.setAttribute('stretchy', 'true');
  enclosed.replaceWith(
    createMath(enclosed, tag, [createMath(enclosed, 'mrow', [...enclosed.childNodes]), operator]),
  );
}
