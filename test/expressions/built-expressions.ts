// Records the regular expressions that modules build while they load.
import { type Expression, mergeExpressions } from './find-expressions.ts';

const sourceLine = /^(?:main|renderer)\/[\w/.-]+\.tsx?:\d+/;

/** The place in the sources that a line of a stack names, if any. The checkout may stand in a `main/`. */
function findPlace(line: string): string | undefined {
  const checkout = `${process.cwd()}/`;
  const start = line.indexOf(checkout);
  return start < 0 ? undefined : sourceLine.exec(line.slice(start + checkout.length))?.[0];
}

/**
 * Loads modules and gives every expression that they build with `RegExp` meanwhile, each with the line that
 * calls it.
 */
export async function recordExpressions(load: () => Promise<unknown>): Promise<readonly Expression[]> {
  const built: Expression[] = [];
  const native = globalThis.RegExp;
  const record = (expression: RegExp): RegExp => {
    const named = (new Error().stack ?? '').split('\n').map(findPlace);
    const places = named.filter((place) => place !== undefined).slice(0, 1);
    if (places.length > 0) built.push({ pattern: expression.source, flags: expression.flags, places });
    return expression;
  };
  globalThis.RegExp = new Proxy(native, {
    construct: (target, given) => record(Reflect.construct(target, given)),
    apply: (target, self, given) => record(Reflect.apply(target, self, given)),
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = native;
  }
  return mergeExpressions(built);
}
