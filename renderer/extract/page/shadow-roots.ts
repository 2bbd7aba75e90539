const shadowTemplate = 'template[shadowrootmode], template[shadowroot]';
/** Levels of nested shadow trees that are flattened. */
const maxDepth = 20;

/**
 * Replaces declarative shadow roots by their content, as a browser shows it: the children of the host fill
 * the slots, and those without a slot follow. Changes the document.
 */
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
  const slotted = new Map<string, Node[]>();
  for (const node of [...host.childNodes]) {
    const name = slotOf(node);
    slotted.set(name, [...(slotted.get(name) ?? []), node]);
  }
  for (const slot of content.querySelectorAll('slot')) {
    const name = slot.getAttribute('name') ?? '';
    const nodes = slotted.get(name) ?? [];
    slotted.delete(name);
    // A slot's own content is its fallback.
    const isFilled = nodes.some(({ textContent }) => textContent?.trim());
    slot.replaceWith(...(isFilled ? nodes : slot.childNodes));
  }
  host.prepend(content);
}
