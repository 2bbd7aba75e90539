// The project's own source files as text, for tests that read the code instead of running it.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** A source file. */
export interface Source {
  /** Its path from the checkout, with slashes. */
  readonly path: string;
  readonly lines: readonly string[];
  /** The text without comments. */
  readonly code: string;
  /** What it imports or re-exports, as written. */
  readonly imports: readonly string[];
}

const list = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    posix.join(folder, name.replaceAll('\\', '/')),
  );

/** One pattern that matches where any of these does. */
export const anyOf = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'), patterns[0]?.flags);

const importPattern = anyOf(
  /^(?:import|export)\s[\w*{},\s]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/gm,
);

const read = (path: string): Source => {
  const text = readFileSync(path, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
  const imports = [...code.matchAll(importPattern)].map((hit) => hit[1] ?? hit[2] ?? hit[3] ?? '');
  return { path, lines: text.trimEnd().split('\n'), code, imports };
};

/** The paths of everything in the four folders of code, fixtures left out. */
export const files = ['main', 'renderer', 'build', 'test']
  .flatMap(list)
  .filter((path) => !path.startsWith('test/fixtures/'));

/** Every script and style sheet of the project. */
export const sources = files.filter((path) => /\.(tsx?|mjs|js|css)$/.test(path)).map(read);

/** Every script. */
export const scripts = sources.filter(({ path }) => !path.endsWith('.css'));

/** The scripts that make the app itself. */
export const app = scripts.filter(({ path }) => path.startsWith('main/') || path.startsWith('renderer/'));
