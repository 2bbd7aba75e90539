// How the children of an element stand in TeX: `#1` is the first child.
const patterns: Readonly<Record<string, string>> = {
  mfrac: '\\frac{#1}{#2}',
  mroot: '\\sqrt[#2]{#1}',
  msub: '{#1}_{#2}',
  msup: '{#1}^{#2}',
  msubsup: '{#1}_{#2}^{#3}',
  munder: '{#1}_{#2}',
  mover: '{#1}^{#2}',
  munderover: '{#1}_{#2}^{#3}',
};
// Accents over a letter, by the operator that MathML puts there.
const accents: Readonly<Record<string, string>> = {
  '¯': 'overline',
  '‾': 'overline',
  '^': 'hat',
  ˆ: 'hat',
  '~': 'tilde',
  '˜': 'tilde',
  '→': 'vec',
  '⃗': 'vec',
  '˙': 'dot',
  '.': 'dot',
};
const special = /[\\{}$%&#_^~]/g;
const invisible = /[\u2061-\u2064\u200b]/g;

/** TeX of a `<math>` element whose source is not known; symbols stay the characters they are. */
export const toTex = (element: Element): string => joinTex([...element.childNodes].map(texOf));

function texOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escapeTex(node.nodeValue ?? '');
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  const element = node as Element;
  const { localName } = element;
  const text = () => (element.textContent ?? '').replace(invisible, '').replace(/\s+/g, ' ').trim();
  if (localName === 'mtext' || localName === 'ms') return text() === '' ? '\\ ' : `\\text{${text()}}`;
  if (localName === 'mspace') return '\\ ';
  if (localName === 'mi') return nameOf(text());
  if (localName === 'mo' || localName === 'mn') return escapeTex(text());
  if (localName === 'msqrt') return `\\sqrt{${toTex(element)}}`;
  if (localName === 'mtable') return tableOf(element);
  const accent = localName === 'mover' && accents[(element.children[1]?.textContent ?? '').trim()];
  if (accent) return `\\${accent}{${texOf(element.children[0] as Element)}}`;
  const isStack = localName === 'mfrac' && /^0[a-z%]*$/.test(element.getAttribute('linethickness') ?? '');
  const pattern = isStack ? '{#1 \\atop #2}' : patterns[localName];
  if (!pattern) return toTex(element);
  const parts = [...element.children].map(texOf);
  return pattern.replace(/\{#1\}(?=[_^])|#(\d)/g, (whole, number: string | undefined) => {
    const part = parts[number === undefined ? 0 : Number(number) - 1] ?? '';
    return whole.startsWith('{') && !isSingle(part) ? `{${part}}` : part;
  });
}

const isSingle = (tex: string): boolean => [...tex].length === 1 || /^\\[a-z]{1,20}$/i.test(tex);

const escapeTex = (text: string): string =>
  text
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(special, (one) => (one === '\\' ? '\\backslash ' : `\\${one}`));

// A name of several letters is a function; its letters would else be variables.
const nameOf = (name: string): string =>
  /^[A-Za-z]{2,}$/.test(name) ? `\\operatorname{${name}}` : escapeTex(name);

const tableOf = (table: Element): string => {
  const rows = [...table.children].map((row) => [...row.children].map(toTex).join(' & '));
  return `\\begin{matrix} ${rows.join(' \\\\ ')} \\end{matrix}`;
};

// A command needs a blank before a letter.
const joinTex = (parts: readonly string[]): string => {
  let tex = '';
  for (const part of parts)
    tex += /\\[A-Za-z]{1,20}$/.test(tex) && /^[A-Za-z]/.test(part) ? ` ${part}` : part;
  return tex;
};
