// Builds the converter module out/convert.mjs, so that V8 compiles the functions of the
// first conversion with the module.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/** Builds `options`, puts the functions that every first conversion runs into parentheses, and minifies. */
export async function writeConverter(options) {
  const { absWorkingDir, outfile, charset, format, target } = options;
  const folder = `${absWorkingDir}out/`;
  const file = absWorkingDir + outfile;
  const define = { fileSizes: JSON.stringify(await readSizes(folder)) };
  await esbuild.build({ ...options, define, minify: false, sourcemap: 'inline' });
  const functions = await findFirstFunctions(pathToFileURL(file).href);
  const { code, map } = await esbuild.transform(
    parenthesizeFunctions(await readFile(file, 'utf8'), functions),
    {
      charset,
      format,
      target,
      minify: true,
      sourcemap: true,
      sourcefile: file,
    },
  );
  const mapFile = `${file}.map`;
  await writeFile(mapFile, map);
  await writeFile(file, `${code}//# sourceMappingURL=${basename(mapFile)}\n`);
}

/** The size of each file that the module reads, by its path in `folder`. */
async function readSizes(folder) {
  const tables = (await readdir(`${folder}app/hanzi`)).filter((name) => name.endsWith('.bin'));
  const paths = ['app/assets/ambiguity.bin', ...tables.map((name) => `app/hanzi/${name}`)];
  const sizes = await Promise.all(paths.map(async (path) => [path, (await stat(folder + path)).size]));
  return Object.fromEntries(sizes);
}

/** Start and end of the functions that a first conversion runs, both to Simplified and to Traditional. */
async function findFirstFunctions(url) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const { convert, convertExact } = await import(`${url}?${Date.now()}`);
  const runBy = async (from, to) => {
    await session.post('Profiler.takePreciseCoverage');
    for (const one of [convert, convertExact]) one('汉漢', from, to);
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const { functions } = result.find((script) => script.url.startsWith(url));
    return functions.map(({ ranges }) => ranges[0]).filter(({ count }) => count > 0);
  };
  const [one, other] = [await runBy('tw', 'cn'), await runBy('cn', 'tw')];
  session.disconnect();
  const starts = new Set(other.map(({ startOffset }) => startOffset));
  return one
    .filter(({ startOffset }) => starts.has(startOffset))
    .map(({ startOffset, endOffset }) => [startOffset, endOffset]);
}

/**
 * `source` with `functions` in parentheses. V8 compiles functions in parentheses with the script, and parses
 * others twice, the second time when they are first called. That holds for function expressions only, so
 * declarations, arrows and methods are rewritten as such.
 */
function parenthesizeFunctions(source, functions) {
  const pieces = functions.flatMap(([start, end]) => {
    const found = rewriteAsExpression(source, start, source.slice(start, end));
    if (!found) return [];
    const { cut, head, tail } = found;
    return [
      { at: start, put: head, cut, order: 0 },
      { at: end, put: tail, cut: 0, order: start },
    ];
  });
  // Of two functions that end at the same place, the inner one, which begins later, is closed first.
  pieces.sort((a, b) => a.at - b.at || b.order - a.order);
  let made = '';
  let from = 0;
  for (const { at, put, cut } of pieces) {
    made += source.slice(from, at) + put;
    from = at + cut;
  }
  return made + source.slice(from);
}

/**
 * The rewriting of the function `text` as an expression: the text for its first `cut`
 * units, and the text behind it.
 */
function rewriteAsExpression(source, start, text) {
  const name = /^function (\w+)/.exec(text)?.[1];
  if (name) return { cut: 0, head: `var ${name} = (`, tail: ');' };
  const arrow = /^(?:(\w+)|(\((?:[^()]|\(\))*\))) => (\{)?/.exec(text);
  if (arrow && !/\b(?:this|arguments)\b/.test(text)) {
    const [{ length: cut }, one, all = `(${one})`, brace] = arrow;
    return { cut, head: `(function${all} ${brace ?? '{ return '}`, tail: brace ? ')' : '; })' };
  }
  const method = /^(?!constructor)(\w+)\(/.exec(text)?.[1];
  if (!method || !/\nvar \w+ = class (?:.*\n(?!\S))* {2}$/.test(source.slice(0, start))) return undefined;
  return { cut: method.length, head: `static { this.prototype.${method} = (function`, tail: '); }' };
}
