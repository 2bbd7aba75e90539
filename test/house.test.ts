// The laws of the house that the compiler cannot see. A law that nothing needs any more fails as well.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { rooms } from './rooms.ts';
import { anyOf, app, files, type Source, scripts, sources } from './sources.ts';

const roomOf = (path: string) =>
  Object.keys(rooms)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

const packageOf = (specifier: string) =>
  specifier.startsWith('node:')
    ? 'node'
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');

test('each room imports only what its law allows, and needs all of it', () => {
  const broken: string[] = [];
  const used = new Set<string>();
  for (const source of app) {
    const room = roomOf(source.path);
    assert.ok(room, `${source.path} stands in no room`);
    const law = rooms[room];
    for (const specifier of source.imports) {
      const isAlias = specifier.startsWith('#shared/');
      const isPath = isAlias || specifier.startsWith('.');
      const target = isAlias ? specifier.replace('#', 'main/') : posix.join(dirname(source.path), specifier);
      const wanted = isPath ? roomOf(target) : packageOf(specifier);
      used.add(`${room} ${wanted}`);
      const isAllowed = isPath
        ? wanted === room || law?.rooms.includes(wanted ?? '')
        : law?.packages.includes(wanted ?? '');
      if (!isAllowed) broken.push(`${source.path} imports ${specifier}`);
      if (isPath && (wanted === 'main/shared') !== isAlias && room !== 'main/shared')
        broken.push(`${source.path} reaches ${target} without #shared`);
      if (room === 'main/shared' && isAlias) broken.push(`${source.path} uses #shared inside main/shared`);
    }
  }
  assert.deepEqual(broken, []);
  const allowances = Object.entries(rooms).flatMap(([room, law]) =>
    [...law.rooms, ...law.packages].map((one) => `${room} ${one}`),
  );
  assert.deepEqual(
    allowances.filter((one) => !used.has(one)),
    [],
    'allowances nobody uses',
  );
});

test('the compiler shows pure rooms neither a DOM nor Node', () => {
  const options = (room: string) => JSON.parse(readFileSync(`${room}/tsconfig.json`, 'utf8')).compilerOptions;
  for (const room of Object.keys(rooms)) {
    const { lib = [], types = [] } = options(room);
    const wantsDom = room.startsWith('renderer') && room !== 'renderer/state';
    const wantsNode = room.startsWith('main') && room !== 'main/shared';
    assert.equal(lib.includes('dom'), wantsDom, `DOM types in ${room}`);
    assert.equal(types.includes('node'), wantsNode, `Node types in ${room}`);
  }
});

// Each file's imports of the project's own files, types and dynamic imports included.
const graph = new Map(
  app.map(({ path, imports }) => [
    path,
    imports
      .map((one) =>
        one.startsWith('#shared/') ? `${one.replace('#', 'main/')}.ts` : posix.join(dirname(path), one),
      )
      .filter((target) => app.some((source) => source.path === target)),
  ]),
);

test('no file imports itself by way of others', () => {
  const finished = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (finished.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    finished.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  assert.deepEqual(circles, []);
});

test('main holds its entry file, its rooms, and nothing else', () => {
  const entries = readdirSync('main').filter((name) => !rooms[`main/${name}`] && !name.endsWith('.md'));
  assert.deepEqual(entries.sort(), ['main.ts', 'tsconfig.json']);
});

test('no file is longer than 250 lines, main.ts no longer than 20', (context) => {
  const lengths = sources
    .map(({ path, lines }) => ({ path, length: lines.length }))
    .sort((a, b) => a.length - b.length);
  const limit = (path: string) => (path === 'main/main.ts' ? 20 : 250);
  assert.deepEqual(
    lengths.filter(({ path, length }) => length > limit(path)),
    [],
  );
  const longest = lengths.at(-1);
  context.diagnostic(
    [
      `${lengths.length} files, median ${lengths[lengths.length >> 1]?.length} lines`,
      `longest ${longest?.path} with ${longest?.length}`,
    ].join(', '),
  );
});

test('pure code asks no clock and throws no dice', () => {
  const pure = app.filter(({ path }) =>
    ['main/shared', 'renderer/import', 'main/library'].includes(roomOf(path) ?? ''),
  );
  const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b/;
  assert.deepEqual(
    pure.filter(({ code }) => impure.test(code)).map(({ path }) => path),
    [],
  );
});

test('no name says nothing', () => {
  const empty = /(?:^|[-.])(?:utils?|helpers?|common|managers?|misc)(?:[-.]|$)/i;
  assert.deepEqual(
    files.filter((path) => empty.test(basename(path))),
    [],
  );
});

const exportPattern = new RegExp(
  [
    '^export (?:default )?(?:declare )?(?:async )?(?:abstract )?',
    '(?:const|let|function\\*?|class|interface|type|enum) ?(\\w+)',
  ].join(''),
);

const undocumented = ({ path, lines }: Source): string[] =>
  lines.flatMap((line, index) => {
    const name = exportPattern.exec(line)?.[1];
    if (name === undefined) return [];
    const above = lines.slice(0, index).reverse();
    const before = above.find((one) => !one.trim().startsWith('// biome-ignore')) ?? '';
    const isOverload = above.some((one) => one.startsWith(`export function ${name}(`));
    return before.trimEnd().endsWith('*/') || isOverload ? [] : [`${path}:${index + 1} ${name}`];
  });

test('every export says what it promises', () => {
  assert.deepEqual(scripts.flatMap(undocumented), []);
});

test('no test is left out without a reason', () => {
  const silent = anyOf(
    /\b(?:test|it|describe|suite)\.(?:skip|only|todo)\b/,
    /\b(?:skip|only|todo)\s*:\s*true\b|\.(?:skip|todo)\(\s*\)/,
  );
  const tests = scripts.filter(({ path }) => path.endsWith('.test.ts') && path !== 'test/house.test.ts');
  assert.deepEqual(
    tests.filter(({ code }) => silent.test(code)).map(({ path }) => path),
    [],
  );
});

// An app that is left open keeps its file's process for another 15 seconds (test/limited-test.ts).
test('a test file that opens the app before its tests closes it after them', () => {
  const tests = scripts.filter(({ path }) => path.startsWith('test/window/') && path.endsWith('.test.ts'));
  assert.deepEqual(
    tests
      .filter(({ code }) => /^before\(/m.test(code) && code.includes('openApp(') && !/^after\(/m.test(code))
      .map(({ path }) => path),
    [],
  );
});

test('every fixture has what is expected of it', () => {
  const folders = readdirSync('test/fixtures', { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const halves = folders.filter(({ name }) => {
    const parts = readdirSync(join('test/fixtures', name));
    return !['source.', 'expected.'].every((half) => parts.some((part) => part.startsWith(half)));
  });
  assert.deepEqual(
    halves.map(({ name }) => name),
    [],
  );
});

test('the built app carries no switch that opens a wall', () => {
  const built = readFileSync('out/app/main.cjs', 'utf8');
  assert.deepEqual(
    built.match(/no-sandbox|disable-web-security|remote-debugging-p\w+|disable-site-isolation\w*/g) ?? [],
    [],
  );
});

test('what runs before the first frame holds no dictionaries and no parsers', () => {
  const sizes = Object.fromEntries(
    ['main.cjs', 'preload.cjs'].map((file) => [file, readFileSync(join('out/app', file)).length]),
  );
  assert.ok(
    (sizes['main.cjs'] as number) < 60_000 && (sizes['preload.cjs'] as number) < 6_000,
    JSON.stringify(sizes),
  );
});
