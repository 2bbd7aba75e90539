// The functions of a source file, measured with a parser.
import { type ParserPlugin, parse } from '@babel/parser';

/** A function with its length in lines, closures in it included. */
export interface MeasuredFunction {
  /**
   * Its name, the name of what it is assigned to, or the call that it is an argument of with its first words.
   */
  readonly name: string;
  readonly line: number;
  readonly length: number;
}

interface Node {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && 'loc' in value;

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
]);

/** The name in an identifier, a key of an object or class, or a member expression. */
function nameIn(value: unknown): string {
  if (!isNode(value)) return '';
  if (typeof value.name === 'string') return value.name;
  if (value.type === 'PrivateName') return `#${nameIn(value.id)}`;
  if (value.type === 'MemberExpression') return nameIn(value.property);
  return typeof value.value === 'string' ? value.value : '';
}

/** The beginning of the first argument of a call, where that is a string. */
function firstWords({ arguments: [first] = [] }: { readonly arguments?: readonly unknown[] }): string {
  if (!isNode(first)) return '';
  if (first.type === 'StringLiteral') return String(first.value);
  const [quasi] = (first.quasis ?? []) as readonly { readonly value: { readonly raw: string } }[];
  return quasi?.value.raw ?? '';
}

function nameOf(node: Node, parent: Node | undefined): string {
  const own = nameIn(node.id) || nameIn(node.key);
  if (own !== '' || !parent) return own;
  if (parent.type !== 'CallExpression') return nameIn(parent.id) || nameIn(parent.key) || nameIn(parent.left);
  const words = firstWords(parent as { readonly arguments?: readonly unknown[] });
  return words === '' ? nameIn(parent.callee) : `${nameIn(parent.callee)}: ${words}`;
}

/** Gives every function of a file's text; `path` says by its ending what syntax that is. */
export function measureFunctions(path: string, text: string): readonly MeasuredFunction[] {
  const plugins: ParserPlugin[] = /\.m?tsx?$/.test(path) ? ['typescript'] : [];
  if (path.endsWith('x')) plugins.push('jsx');
  const found: MeasuredFunction[] = [];
  const visit = (value: unknown, parent: Node | undefined): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, parent);
    if (!isNode(value)) return;
    if (functionTypes.has(value.type)) {
      const { start, end } = value.loc;
      found.push({ name: nameOf(value, parent), line: start.line, length: end.line - start.line + 1 });
    }
    for (const [key, inner] of Object.entries(value))
      if (key !== 'loc' && typeof inner === 'object') visit(inner, value);
  };
  visit(parse(text, { sourceType: 'module', plugins }).program, undefined);
  return found;
}
