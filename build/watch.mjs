// npm run dev: rebuilds on change, then reloads the window after a change of the renderer and restarts the
// app after a change of main.
import { spawn } from 'node:child_process';
import { watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { bundles, copyAssets } from './build.mjs';
import { writeMessages } from './messages.mjs';
import { writePages } from './pages.mjs';
import { exitCodeOf } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { withDisplay } from './runtime.mjs';

const say = (sentence) => process.stderr.write(`${sentence}\n`);
const isMain = ({ platform, format }) => platform === 'node' && format === 'cjs';

// Many files change at once when a branch is switched or an editor saves all; this debounces them.
const debounce = (act, pause = 120) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
};

function startApp(runtime, args) {
  const switches = [...runtime.args, '--log-level=3', '--remote-debugging-port=0', root, ...args];
  const child = spawn(runtime.executable, switches, { stdio: ['inherit', 'inherit', 'pipe'] });
  const browser = new Promise((resolve) => {
    let log = '';
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk);
      log = (log + chunk).slice(-2000);
      const address = /DevTools listening on (ws:\S+)\n/.exec(log)?.[1];
      if (address) resolve(chromium.connectOverCDP(address, { noDefaults: true }));
    });
  });
  // The hidden page of the extractor is a page as well; only the window's has the element #app.
  const reload = async () => {
    for (const page of (await browser).contexts()[0].pages()) if (await page.$('#app')) await page.reload();
  };
  return { child, reload };
}

/**
 * Runs the app until its window is closed, building and showing every change; `runtime` is what
 * `electronRuntime` gives.
 */
export const watch = (runtime, args) =>
  withDisplay(async () => {
    let app;
    let isWanted = true;
    const restart = debounce(() => {
      say('main changed: starting anew');
      isWanted = true;
      app.child.kill();
    });
    const reload = debounce(() =>
      writePages()
        .then(() => app.reload())
        .then(
          () => say('window reloaded'),
          (error) => say(error.message),
        ),
    );
    const onEnd = (act) => ({
      name: 'on-end',
      setup(build) {
        let isFirst = true;
        build.onEnd(({ errors }) => {
          if (!isFirst && errors.length === 0) act();
          isFirst = false;
        });
      },
    });
    const contexts = await Promise.all(
      bundles.map((options) =>
        esbuild.context({
          ...options,
          plugins: [...(options.plugins ?? []), onEnd(isMain(options) ? restart : reload)],
        }),
      ),
    );
    await Promise.all(contexts.map((context) => context.watch()));
    const copy = debounce(() => copyAssets().then(reload, (error) => say(error.message)));
    const watchers = ['renderer', 'assets'].map((folder) =>
      watchFolder(
        join(root, folder),
        { recursive: true },
        (_event, name) => !/\.tsx?$/.test(name ?? '') && copy(),
      ),
    );
    const rewriteMessages = debounce(() => writeMessages().then(restart, (error) => say(error.message)));
    watchers.push(watchFolder(join(root, 'main/shared/messages'), { recursive: true }, rewriteMessages));
    while (isWanted) {
      isWanted = false;
      app = startApp(runtime, args);
      process.exitCode = await exitCodeOf(app.child);
    }
    for (const watcher of watchers) watcher.close();
    await Promise.all(contexts.map((context) => context.dispose()));
  });
