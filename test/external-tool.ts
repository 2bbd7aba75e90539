import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A Java archive that Debian installs as a program; only some systems can run it as such. */
const javaArchives: Readonly<Record<string, string>> = { epubcheck: '/usr/share/java/epubcheck.jar' };

function commandOf(name: string): readonly [string, ...string[]] {
  const archive = javaArchives[name];
  return archive && existsSync(archive) ? ['java', '-jar', archive] : [name];
}

function run(name: string, words: readonly string[]) {
  const [program, ...first] = commandOf(name);
  return spawnSync(program, [...first, ...words], { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** Why a test that needs a program of the system is skipped; false where the program is installed. */
export const skipWithout = (name: string, versionOption: string): string | false =>
  run(name, [versionOption]).error ? `${name} is not installed` : false;

/** Runs an installed program. Gives its exit code, its standard output, and both streams together. */
export function runTool(name: string, words: readonly string[]) {
  const { status, stdout, stderr } = run(name, words);
  return { code: status, stdout, output: `${stdout}${stderr}` };
}
