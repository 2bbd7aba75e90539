// A virtual screen for machines without one.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from '../run.mjs';
import { hasDisplay } from './system.mjs';

const field = (bytes) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

// One record of an Xauthority file (see libXau): any address, any display, one cookie.
const authority = () => {
  const parts = ['', '', 'MIT-MAGIC-COOKIE-1'].map((text) => Buffer.from(text));
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...[...parts, randomBytes(16)].map(field)]);
};

// With `-displayfd` the server chooses a free number itself, so two starts at once never collide. Without
// `-noreset` it starts anew when its last client leaves, and a program that starts just then finds no screen.
async function startScreen(folder) {
  const cookie = join(folder, 'authority');
  writeFileSync(cookie, authority(), { mode: 0o600 });
  const screen = ['-screen', '0', '1400x1000x24', '-noreset'];
  const args = ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-auth', cookie];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const number = await new Promise((resolve, reject) => {
    const fail = () =>
      reject(
        new Stop(`The virtual screen did not start: ${complaint.trim().split('\n').at(-1) || 'no Xvfb'}`),
      );
    server.once('error', fail);
    server.once('exit', fail);
    server.stdio[3].once('data', (chunk) => resolve(String(chunk).trim()));
  });
  server.unref();
  for (const stream of server.stdio) stream?.unref?.();
  return { server, env: { DISPLAY: `:${number}`, XAUTHORITY: cookie } };
}

async function openScreen() {
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-screen-'));
  const { server, env } = await startScreen(folder);
  const close = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  return {
    env,
    close: () => {
      process.off('exit', close);
      close();
    },
  };
}

/**
 * Runs `work` with a screen: the one there is, or a virtual one of 1400 by 1000 that DISPLAY names until
 * `work` is done. Where the screens are virtual there are `count` of them; `work` is given the variables
 * that choose each.
 */
export async function withDisplay(work, count = 1) {
  if (hasDisplay()) return work([{}]);
  const screens = await Promise.all(Array.from({ length: count }, openScreen));
  const [{ env }] = screens;
  Object.assign(process.env, env);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A script that handles the signal itself ends by itself.
    process.on(
      signal,
      () => process.listenerCount(signal) === 1 && process.exit(128 + constants.signals[signal]),
    );
  }
  try {
    return await work(screens.map((screen) => screen.env));
  } finally {
    for (const { close } of screens) close();
    for (const name of Object.keys(env)) delete process.env[name];
  }
}
