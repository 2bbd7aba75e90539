import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** An expected failure of a script; its message is one sentence for the user. */
export class Stop extends Error {}

/**
 * Runs a script's `main`; a {@link Stop} ends it with its sentence on stderr and exit code 1, anything else
 * with its stack.
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Stop ? error.message : error.stack}\n`);
    process.exitCode = 1;
    // electron-builder's exit hook would otherwise end the process with 0.
    process.once('exit', () => {
      process.exitCode = 1;
    });
  }
}

/**
 * Awaits the end of a child process: its exit code, 128 plus the number of the signal that ended it, or 127
 * when it could not start.
 */
export const exitCodeOf = (child) =>
  new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });

/** Runs a command with this process's input and output, passes signals on to it and gives its exit code. */
export async function runAttached(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  // A terminal has already sent its interrupt to the child; a second one would interrupt its shutdown.
  const pass = (signal) => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  const code = await exitCodeOf(child);
  for (const signal of signals) process.off(signal, pass);
  return code;
}
