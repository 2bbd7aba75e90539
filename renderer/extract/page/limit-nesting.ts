const nestingTags = [
  'a abbr article aside b big blockquote center code dd details div dl em fieldset figure font footer form',
  'header i ins li main nav ol section small span strong sub sup table tbody td tr u ul',
].flatMap((line) => line.split(' '));
const isNesting = new Set(nestingTags);
const inlineTags = new Set('a abbr b big code em font i ins small span strong sub sup u'.split(' '));
const tableParts = /^(?:table|tbody|tr|td)$/;
const opening = /<([a-z][a-z\d]*)\b[^<>]*>\s*/gi;
/** Greatest number of start tags directly after one another that are kept. */
const maxDirectNesting = 128;

/** Pages nest elements less deep; Chromium nests them 512 deep and makes the rest siblings. */
export const maxDepth = 200;
/** So many boxes with the same tag and class, one in another, are repeats. */
const minRepeats = 40;
const maxChains = 20;

/**
 * Unwraps boxes that are nested very deep in others of their kind, such as boxes that were never closed: half
 * of them would stand inside, and half beside one another. Changes the document; takes linear time.
 */
export function flattenDeepNesting(body: Element): void {
  for (let count = 0; count < maxChains; count++) {
    const chain = findDeepChain(body);
    const kinds = new Map<string, Element[]>();
    for (const one of chain) {
      const kind = `${one.localName} ${one.getAttribute('class') ?? ''}`;
      kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
    }
    const repeats = [...kinds.values()].filter((one) => one.length >= minRepeats);
    if (repeats.length === 0) return;
    // From the outermost, so that each child moves once.
    for (const [, ...inner] of repeats) for (const one of inner) unwrap(one);
  }
}

/** Moves the children of a box out of it; a block's text still begins and ends a line. */
function unwrap(box: Element): void {
  const { parentNode } = box;
  const isBlock = !inlineTags.has(box.localName);
  if (isBlock && isInline(box.previousSibling) && isInline(box.firstChild)) box.before(newLine(box));
  if (isBlock && isInline(box.nextSibling) && isInline(box.lastChild)) box.after(newLine(box));
  for (let child = box.firstChild; child; child = box.firstChild) parentNode?.insertBefore(child, box);
  box.remove();
}

const newLine = (box: Element) => box.ownerDocument.createElement('br');

const isInline = (node: ChildNode | null): boolean =>
  node?.nodeType === Node.TEXT_NODE
    ? /\S/.test((node as Text).data)
    : inlineTags.has((node as Element)?.localName);

/** The boxes around the first element that is nested deeper than anything should, the outermost first. */
function findDeepChain(body: Element): readonly Element[] {
  let [deepest, depth]: [Element | null, number] = [null, 0];
  let [most, at]: [number, Element] = [maxDepth, body];
  for (;;) {
    const child: Element | null = at.firstElementChild;
    if (child) {
      at = child;
      if (++depth > most) [most, deepest] = [depth, at];
      continue;
    }
    while (at !== body && !at.nextElementSibling) {
      at = at.parentElement as Element;
      depth--;
    }
    if (at === body) break;
    at = at.nextElementSibling as Element;
  }
  const chain: Element[] = [];
  for (let one: Element | null = deepest; one && one !== body; one = one.parentElement)
    if (isNesting.has(one.localName) && !tableParts.test(one.localName)) chain.unshift(one);
  return chain;
}

/**
 * Drops all but the first 128 of start tags that directly follow one another; no text is lost. Chromium takes
 * minutes to build a hundred thousand nested elements. Runs in linear time.
 */
export function limitNesting(markup: string): string {
  if (!hasLongRun(markup)) return markup;
  const parts: string[] = [];
  let from = 0;
  let end = -1;
  let run = 0;
  opening.lastIndex = 0;
  for (let found = opening.exec(markup); found; found = opening.exec(markup)) {
    if (!isNesting.has(found[1]?.toLowerCase() ?? '')) continue;
    run = found.index === end ? run + 1 : 1;
    end = opening.lastIndex;
    if (run <= maxDirectNesting) continue;
    if (found.index > from) parts.push(markup.slice(from, found.index));
    from = end;
  }
  return from === 0 ? markup : parts.join('') + markup.slice(from);
}

const codes = { space: 0x20, greater: 0x3e, a: 0x61, z: 0x7a };

/** Tells whether more start tags than are kept may directly follow one another; quicker than reading them. */
function hasLongRun(markup: string): boolean {
  let run = 0;
  for (let at = markup.indexOf('<'); at >= 0; ) {
    const next = markup.indexOf('<', at + 1);
    const letter = markup.charCodeAt(at + 1) | codes.space;
    if (letter < codes.a || letter > codes.z) run = 0;
    else if (++run > maxDirectNesting) return true;
    let end = (next < 0 ? markup.length : next) - 1;
    while (end > at && isSpace(markup.charCodeAt(end))) end--;
    if (markup.charCodeAt(end) !== codes.greater) run = 0;
    at = next;
  }
  return false;
}

/** At least what `\s` matches. */
const isSpace = (code: number): boolean =>
  code <= codes.space || (code > 0x7f && /\s/.test(String.fromCharCode(code)));
