// The law of regular expressions: each one in the app is proved to take linear time.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { recordExpressions } from './expressions/built-expressions.ts';
import { type Expression, findExpressions, mergeExpressions } from './expressions/find-expressions.ts';
import { moduleLoaders } from './expressions/module-loaders.ts';
import { whyNotLinear } from './expressions/prove-linear.ts';
import { scripts } from './sources.ts';

/** Functions that build expressions out of tables, and that only their own module calls, while it loads. */
const builders = ['renderer/extract/page/site-rules.ts compileHost'];

/** Proofs of earlier runs: an expression with its flags on each line. */
const cacheFile = 'out/linear-expressions.txt';

const found = scripts
  .filter(({ path }) => /^(?:main|renderer)\/|^build\/convert\.ts$/.test(path))
  .map(({ path, lines }) => ({ path, ...findExpressions(path, lines.join('\n')) }));

async function findNotLinear(expressions: readonly Expression[]): Promise<readonly string[]> {
  const proved = new Set(readCache());
  const reports: string[] = [];
  for (const { pattern, flags, places } of expressions) {
    const text = `/${pattern}/${flags}`;
    if (proved.has(text)) continue;
    const why = await whyNotLinear(pattern, flags);
    if (why) reports.push(`${places.join(', ')} ${text}: ${why}`);
    else proved.add(text);
  }
  mkdirSync('out', { recursive: true });
  writeFileSync(cacheFile, [...proved].join('\n'));
  return reports;
}

function readCache(): readonly string[] {
  try {
    return readFileSync(cacheFile, 'utf8').split('\n');
  } catch {
    return [];
  }
}

test('each regular expression is built from constants while its module loads', () => {
  const constructions = found.flatMap((file) => file.constructions.map((one) => ({ path: file.path, ...one })));
  assert.deepEqual(
    [...new Set(constructions.map(({ path }) => path))].sort(),
    Object.keys(moduleLoaders).sort(),
    'files that call RegExp',
  );
  const within = constructions.filter((one) => one.within !== '').map(({ path, within }) => `${path} ${within}`);
  assert.deepEqual([...new Set(within)].sort(), builders);
});

test('each regular expression takes linear time', async (context) => {
  const literals = mergeExpressions(found.flatMap(({ literals }) => literals));
  const built: Expression[] = [];
  for (const load of Object.values(moduleLoaders)) built.push(...(await recordExpressions(load)));
  const places = new Set(built.flatMap((one) => one.places));
  const expressions = mergeExpressions([...literals, ...built]);
  assert.deepEqual(await findNotLinear(expressions), []);
  context.diagnostic(`${expressions.length} regular expressions; ${places.size} places build ${built.length}`);
});
