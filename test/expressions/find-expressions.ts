// The regular expressions in a source file, found with a parser.
import { type ParserPlugin, parse } from '@babel/parser';

/** A regular expression and the places of the sources where it stands. */
export interface Expression {
  readonly pattern: string;
  readonly flags: string;
  readonly places: readonly string[];
}

/** A call of `RegExp`, as `path:line`, and the function around it; empty at the top of the file. */
export interface Construction {
  readonly place: string;
  readonly within: string;
}

/** What {@link findExpressions} finds in one file. */
export interface FoundExpressions {
  readonly literals: readonly Expression[];
  readonly constructions: readonly Construction[];
}

interface Node {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && 'loc' in value;

const nameIn = (value: unknown): string =>
  isNode(value) && typeof value.name === 'string' ? value.name : '';

/** Finds the literals and the calls of `RegExp` in the text of the file at `path`. */
export function findExpressions(path: string, text: string): FoundExpressions {
  const literals: Expression[] = [];
  const constructions: Construction[] = [];
  const visit = (value: unknown, within: string): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, within);
    if (!isNode(value)) return;
    const place = `${path}:${value.loc.start.line}`;
    if (value.type === 'RegExpLiteral')
      literals.push({ pattern: String(value.pattern), flags: String(value.flags), places: [place] });
    if (/^(?:New|Call)Expression$/.test(value.type) && nameIn(value.callee) === 'RegExp')
      constructions.push({ place, within });
    const isFunction = /Function|Method$/.test(value.type);
    const inside = isFunction && within === '' ? nameIn(value.id) || 'a function' : within;
    for (const [key, inner] of Object.entries(value))
      if (key !== 'loc' && typeof inner === 'object') visit(inner, inside);
  };
  const plugins: ParserPlugin[] = path.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'];
  visit(parse(text, { sourceType: 'module', plugins }).program, '');
  return { literals, constructions };
}

/** Joins equal expressions; the places of all stay. */
export function mergeExpressions(expressions: readonly Expression[]): readonly Expression[] {
  const merged = new Map<string, Expression>();
  for (const one of expressions) {
    const key = `/${one.pattern}/${one.flags}`;
    const places = [...(merged.get(key)?.places ?? []), ...one.places];
    merged.set(key, { ...one, places: [...new Set(places)] });
  }
  return [...merged.values()];
}
