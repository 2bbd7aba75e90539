import { readFileSync } from 'node:fs';
import type { ElectronApplication } from 'playwright-core';

/** What a hidden page does with the next file. */
const disturbances = {
  crash: '',
  hang: 'console.log("hangs"); for (;;);',
  throw: 'throw new Error("x")',
  garbage: 'return { body: 7 }',
  fill: 'for (const all = []; ; ) all.push(new Uint8Array(64 * 1024 * 1024).fill(1));',
  swell: 'return { body: ["x".repeat(200 * 1024 * 1024)] }',
} as const;

/** Disturbs the hidden page, which must exist: it crashes now, or does something else with the next file. */
export const disturbHiddenPage = (app: ElectronApplication, how: keyof typeof disturbances): Promise<void> =>
  app.evaluate(async ({ webContents }, body) => {
    const hidden = webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('jianfan://hidden/'));
    if (!hidden) throw new Error('there is no hidden page');
    hidden.once('console-message', () => Object.assign(globalThis, { hangs: true }));
    if (body === '') hidden.forcefullyCrashRenderer();
    else await hidden.executeJavaScript(`globalThis.jianfanExtract = () => { ${body} }; 0`);
  }, disturbances[how]);

/** Tells whether a page that was disturbed with `hang` has begun to hang. */
export const isHanging = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(() => 'hangs' in globalThis);

/** The process of the hidden page; 0 where there is none. */
export const hiddenProcessOf = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ webContents }) => {
    const hidden = webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('jianfan://hidden/') && !one.isCrashed());
    return hidden?.getOSProcessId() ?? 0;
  });

/** Tells whether a process of this machine is there; one that has ended and only waits to be read is not. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
}
