// The law of regular expressions: each one in the app is proved to take linear time.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { recordExpressions } from './expressions/built-expressions.ts';
import { type Expression, findExpressions, mergeExpressions } from './expressions/find-expressions.ts';
import { moduleLoaders } from './expressions/module-loaders.ts';
import { whyNotLinear } from './expressions/prove-linear.ts';
import { scaled } from './scale.ts';
import { scripts } from './sources.ts';

/** Functions that build expressions out of tables, and that only their own module calls, once. */
const builders = [
  'renderer/extract/page/constructs/watch-address.ts compilePlayers',
  'renderer/extract/text/boilerplate-score.ts compileGroup',
];

interface Bound {
  readonly file: string;
  /** The beginnings of the patterns. */
  readonly starts: readonly string[];
  /** The most UTF-16 code units that it reads. */
  readonly units: number;
  /** Tells whether a text of this length is refused before the pattern sees it. */
  readonly refuses: (length: number) => Promise<boolean>;
}

/** Expressions that have no proof, because they read only short texts. */
const bounded: readonly Bound[] = [
  {
    file: 'renderer/extract/text/credits.ts',
    starts: [
      String.raw`(?:^|[\s|｜,，;；、·])((?:`,
      String.raw`^([^\s。！？，,;；:：]{0,16}?)\s*(?:`,
      String.raw`^by[:\s]+[A-Z]`,
    ],
    units: 90,
    refuses: async (length) => {
      const { parseCredits } = await import('../renderer/extract/text/credits.ts');
      return parseCredits('作者：'.padEnd(length, '張')) === undefined;
    },
  },
];

/**
 * What recheck 4.5.0 has proved, an expression with its flags on each line. `npm run test:long` proves all
 * again. Each run writes its proofs to the second file, which may replace the first.
 */
const provedFile = 'test/expressions/proved.txt';
const newProofsFile = 'out/proved.txt';

const readProofs = (): readonly string[] =>
  [provedFile, newProofsFile].flatMap((file) =>
    existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [],
  );

const found = scripts
  .filter(({ path }) => /^(?:main|renderer)\/|^build\/convert\.ts$/.test(path))
  .map(({ path, lines }) => ({ path, ...findExpressions(path, lines.join('\n')) }));

/** Gives a line for each expression without a proof, with the reason. */
async function findUnproved(expressions: readonly Expression[]): Promise<readonly string[]> {
  const known = new Set(scaled(10) === 10 ? [] : readProofs());
  const proved: string[] = [];
  const unproved: string[] = [];
  for (const expression of expressions) {
    const text = `/${expression.pattern}/${expression.flags}`;
    const why = known.has(text) ? undefined : await whyNotLinear(expression.pattern, expression.flags);
    if (why) unproved.push(`${expression.places.join(', ')} ${text}: ${why}`);
    else proved.push(text);
  }
  mkdirSync('out', { recursive: true });
  writeFileSync(newProofsFile, `${proved.sort().join('\n')}\n`);
  return unproved;
}

test('each regular expression is built from constants, once', () => {
  const constructions = found.flatMap(({ path, constructions }) =>
    constructions.map(({ within }) => ({ path, within })),
  );
  assert.deepEqual(
    [...new Set(constructions.map(({ path }) => path))].sort(),
    Object.keys(moduleLoaders).sort(),
    'files that call RegExp',
  );
  const functions = constructions.filter(({ within }) => within !== '');
  assert.deepEqual([...new Set(functions.map(({ path, within }) => `${path} ${within}`))].sort(), builders);
});

test('each regular expression takes linear time', async (context) => {
  const literals = found.flatMap(({ literals }) => literals);
  const built: Expression[] = [];
  for (const load of Object.values(moduleLoaders)) built.push(...(await recordExpressions(load)));
  const places = new Set(built.flatMap((one) => one.places));
  const sites = found.flatMap(({ constructions }) => constructions.map(({ place }) => place));
  assert.deepEqual(
    sites.filter((place) => !places.has(place)),
    [],
    'calls of RegExp that have built nothing',
  );
  const expressions = mergeExpressions([...literals, ...built]);
  const isBounded = ({ pattern, places: [place = ''] }: Expression) =>
    bounded.some(
      ({ file, starts }) => place.startsWith(`${file}:`) && starts.some((start) => pattern.startsWith(start)),
    );
  const others = expressions.filter((one) => !isBounded(one));
  assert.deepEqual(await findUnproved(others), []);
  const short = expressions.filter(isBounded);
  assert.equal(short.length, bounded.flatMap(({ starts }) => starts).length, 'bounds that nothing needs');
  context.diagnostic(`${expressions.length} regular expressions, ${short.length} of them for short texts`);
});

test('an expression without a proof is given only short texts', async () => {
  for (const { file, units, refuses } of bounded) {
    assert.ok(!(await refuses(4)), `${file} refuses everything`);
    for (const length of [units + 1, 10 * units, 1000 * units]) assert.ok(await refuses(length), file);
  }
});

test('the prover tells linear expressions from others', async () => {
  const linear = [
    /a+b/y,
    /^a+b/,
    /(?<!\s)\s+$/,
    /(?<!a)a+b/,
    /(?<= )[^ ]+x/,
    /a(?=b+)c/,
    /(\d)-\1/,
    /a|bc*/g,
  ];
  const others = [/a+b/, /\s+$/, /x[^y]*y/g, /(?:a|a)*b/, /(?<!b)a+b/, /(?=a+b)c/, /^(?:a+(?=b)|a)*c/];
  const reports = async (patterns: readonly RegExp[]) =>
    Promise.all(patterns.map(async ({ source, flags }) => [source, await whyNotLinear(source, flags)]));
  for (const [source, why] of await reports(linear)) assert.equal(why, undefined, source);
  for (const [source, why] of await reports(others)) assert.ok(why, source);
});
