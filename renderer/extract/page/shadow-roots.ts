const shadowTemplate = 'template[shadowrootmode], template[shadowroot]';
/** Shadow trees in one another that are opened. */
const maxDepth = 20;

/** Puts what a saved page keeps in the shadow of an element in its place, as a browser would show it: the element's own children go into the slots, those without one behind. Changes the document. */
export function flattenShadowRoots(document: Document): void {
  for (let depth = 0; depth < maxDepth; depth++) {
    const templates = document.querySelectorAll<HTMLTemplateElement>(shadowTemplate);
    if (templates.length === 0) return;
    for (const template of templates) flattenShadowRoot(template);
  }
}

function flattenShadowRoot(template: HTMLTemplateElement): void {
  const host = template.parentNode;
  const { content } = template;
  template.remove();
  if (!host) return;
  const slotOf = (node: Node) => (node.nodeType === 1 ? ((node as Element).getAttribute('slot') ?? '') : '');
  const given = new Map<string, Node[]>();
  for (const node of [...host.childNodes]) {
    const name = slotOf(node);
    given.set(name, [...(given.get(name) ?? []), node]);
  }
  for (const slot of content.querySelectorAll('slot')) {
    const name = slot.getAttribute('name') ?? '';
    const nodes = given.get(name) ?? [];
    given.delete(name);
    // What a slot holds itself is shown only where nothing is put into it.
    const isFilled = nodes.some(({ textContent }) => textContent?.trim());
    slot.replaceWith(...(isFilled ? nodes : slot.childNodes));
  }
  host.prepend(content);
}
