import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTemporaryFolder } from '../../temporary-folder.ts';

/** The output of a command, byte for byte, and its exit code. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

interface Runtime {
  readonly electronRuntime: () => Promise<{ readonly executable: string; readonly args: readonly string[] }>;
}

// Loaded from the checkout at run time: a bundled copy would not find the checkout.
const runtime = (): Promise<Runtime> => import(pathToFileURL(join(process.cwd(), 'build/runtime.mjs')).href);

/** How a command is run. */
export interface CommandOptions {
  /** Kills the program so many milliseconds after its start. */
  readonly killAfterMs?: number;
  /** Variables of the environment. Without them the command speaks English. */
  readonly env?: NodeJS.ProcessEnv;
  /** An open file to which standard output goes. */
  readonly stdout?: number;
  /** The program leads a group of processes, as in a terminal. */
  readonly isGroup?: boolean;
  readonly onStart?: (child: ChildProcess) => void;
}

/** The words with which the built app's command line is started, in a new profile. */
export async function commandLineOf(words: readonly string[]): Promise<readonly string[]> {
  const { executable, args } = await (await runtime()).electronRuntime();
  const profile = createTemporaryFolder('profile');
  return [executable, ...args, '--log-level=3', `--user-data-dir=${profile}`, process.cwd(), ...words];
}

/** Runs the built app's command line to its end, as a shell does, in a new profile. */
export async function jianfan(
  words: readonly string[],
  input?: Uint8Array,
  { killAfterMs, env = {}, stdout: file, isGroup = false, onStart }: CommandOptions = {},
): Promise<CommandResult> {
  const [executable = '', ...args] = await commandLineOf(words);
  const child = spawn(executable, args, {
    stdio: ['pipe', file ?? 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
    detached: isGroup,
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  onStart?.(child);
  if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      if (signal && killAfterMs === undefined) stderr.push(Buffer.from(`\nended by ${signal}\n`));
      resolve(status);
    });
  });
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
}

/** The standard output of a command as text. */
export const printed = (ended: CommandResult): string => ended.stdout.toString('utf8');

/** The app's own lines on standard error, without Chromium's messages about missing D-Bus and graphics. */
export const sentencesIn = (ended: CommandResult): readonly string[] =>
  ended.stderr
    .split('\n')
    .filter((line) => line !== '' && !/^\[\d+:\d{4}\/|^\(electron|^libva|^MESA/.test(line));
