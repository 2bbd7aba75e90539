// Limits of size. An exception that nothing needs any more fails as well.
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { measureFunctions } from './functions.ts';
import { scripts, sources } from './sources.ts';

const maxFunctionLines = 60;
const maxLineLength = 110;

/** Functions that may be longer, each with its reason. */
const longFunctions: Readonly<Record<string, string>> = {
  'test/window/hostile-reading.ts readAll': 'runs in a page, so it refers to nothing outside itself',
};

test(`no function is longer than ${maxFunctionLines} lines`, (context) => {
  const all = scripts.flatMap(({ path, lines }) =>
    measureFunctions(path, lines.join('\n')).map(({ name, length }) => ({
      name: `${path} ${name}`,
      length,
    })),
  );
  const long = all.filter(({ length }) => length > maxFunctionLines);
  assert.deepEqual(
    long.filter(({ name }) => !(name in longFunctions)).map(({ name, length }) => `${name}: ${length} lines`),
    [],
  );
  assert.deepEqual(
    Object.keys(longFunctions).filter((name) => !long.some((one) => one.name === name)),
    [],
    'exceptions nobody needs',
  );
  context.diagnostic(`${all.length} functions, of them ${long.length} longer than ${maxFunctionLines} lines`);
});

test(`no line is longer than ${maxLineLength} characters`, () => {
  assert.deepEqual(
    sources.flatMap(({ path, lines }) =>
      lines.flatMap((line, index) =>
        line.length > maxLineLength ? [`${path}:${index + 1} has ${line.length}`] : [],
      ),
    ),
    [],
  );
});
