import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';

/** Set for a command that has been started on a virtual screen, so that it starts no other one. */
const startedVariable = 'JIANFAN_VIRTUAL_SCREEN';

const standardError = 2;
/** The highest exit code of a command of the program, and what a shell adds to the number of a signal. */
const maxExitCode = 2;
const signalBase = 128;

/**
 * Chromium ends a program on Linux by a signal where there is no screen, as over ssh or in cron. There, a
 * command is run once more on a virtual screen. Gives its exit code, undefined where there is a screen, and
 * `missing` where no virtual one can be had. Must be called before the app is ready.
 */
export function runOnVirtualScreen(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): number | 'missing' | undefined {
  if (platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return undefined;
  if (env[startedVariable]) return 'missing';
  // Some versions of xvfb-run lead the standard error of a command to its output; here it keeps its own.
  const line = ['-a', 'sh', '-c', 'exec "$@" 2>&3', 'sh', process.execPath, ...process.argv.slice(1)];
  const { error, signal, status } = spawnSync('xvfb-run', line, {
    env: { ...env, [startedVariable]: '1' },
    stdio: ['inherit', 'inherit', 'inherit', standardError],
  });
  // The other codes are those of xvfb-run itself, which has said why.
  if (error || (status !== null && status > maxExitCode && status < signalBase)) return 'missing';
  return status ?? signalBase + (signal ? constants.signals[signal] : 0);
}
