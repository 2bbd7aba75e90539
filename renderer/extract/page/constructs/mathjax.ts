import { mathNamespace, mathTags } from '#shared/math';
import type { FormulaSource } from './formula-source.ts';

const maxDepth = 60;

/**
 * The formula of an `<mjx-container>` of MathJax 3 and 4: its MathML for screen readers, else MathML rebuilt
 * from the elements that draw it. Undefined where these name no characters; it stays a picture then.
 */
export function formulaOfMathJax(container: Element): Partial<FormulaSource> | undefined {
  const tex = container.querySelector('[data-latex]')?.getAttribute('data-latex') ?? '';
  const assistive = container.querySelector('mjx-assistive-mml math');
  if (assistive) return { tex, mathml: assistive };
  const drawn = container.querySelector('mjx-math, [data-mml-node="math"]');
  const rebuilt = drawn && rebuild(drawn, 0);
  const [math] = rebuilt ?? [];
  if (math instanceof Element && (math.textContent ?? '').trim() !== '') return { tex, mathml: math };
  return tex === '' ? undefined : { tex };
}

/** The tag of MathML that an element draws; undefined where it only helps to draw. */
function tagOf(element: Element): string | undefined {
  const name = element.getAttribute('data-mml-node') ?? /^mjx-(\w+)$/.exec(element.localName)?.[1];
  if (name === undefined) return undefined;
  return /^texatom$/i.test(name) ? 'mrow' : mathTags.has(name) ? name : undefined;
}

function rebuild(element: Element, depth: number): readonly (Node | string)[] {
  const character = characterOf(element);
  if (character !== undefined) return [character];
  if (depth > maxDepth) return [];
  const inner = [...element.children].flatMap((child) => rebuild(child, depth + 1));
  const tag = tagOf(element);
  if (tag === undefined) return inner;
  const created = element.ownerDocument.createElementNS(mathNamespace, tag);
  const isToken = /^(?:mi|mo|mn|mtext|ms)$/.test(tag);
  created.append(
    ...(isToken
      ? inner.map((one) => (typeof one === 'string' ? one : ''))
      : inner.filter((one) => typeof one !== 'string')),
  );
  orderScripts(created, element);
  return [created];
}

/** The character that an element draws: MathJax writes its code into a class or an attribute. */
function characterOf(element: Element): string | undefined {
  const code =
    element.getAttribute('data-c') ??
    (element.localName === 'mjx-c'
      ? /\bmjx-c([0-9A-F]{2,6})\b/.exec(element.getAttribute('class') ?? '')?.[1]
      : undefined);
  if (code === undefined || !/^[0-9A-F]{1,6}$/.test(code))
    return element.localName === 'mjx-utext' || element.localName === 'text'
      ? (element.textContent ?? '')
      : undefined;
  return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)).normalize('NFKC');
}

// The boxes of HTML output stand from top to bottom: the upper script or limit comes first.
function orderScripts(created: Element, from: Element): void {
  const [first, second, third] = created.children;
  if (from.localName === 'mjx-msubsup' && first && second && third) created.append(first, third, second);
  if (from.localName === 'mjx-munderover' && first && second && third) created.append(second, third, first);
  if (from.localName === 'mjx-mover' && first && second) created.append(second, first);
}
