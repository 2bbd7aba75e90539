// Measures start, memory and the switch in the real window, each beside its rival in the same run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createText, folder, median, root, say, start } from './window/launch.mjs';
import { measureMemory } from './window/memory.mjs';
import { measureSwitching } from './window/switching.mjs';

const readFirstTextTime = ({ page, since }) =>
  page.evaluate(
    (from) => performance.timeOrigin + performance.getEntriesByName('first-text')[0].startTime - from,
    since,
  );

async function measureStartAndMemory() {
  const hello = join(root, 'build/bench/hello');
  const text = join(folder, 'start.txt');
  writeFileSync(text, createText(3000));
  const keptProfile = join(folder, 'kept');
  const firstRun = await start(root, keptProfile, [text]);
  // A start shows the snapshot of the list, which is written two seconds after a
  // change, or when the app quits.
  await firstRun.page.waitForTimeout(4000);
  await firstRun.end();
  const rows = { hello: [], 'kept article': [], 'new article': [] };
  const memory = { hello: [], 'kept article': [] };
  for (let turn = 0; turn < 9; turn++) {
    for (const [name, path, profile, args] of [
      ['hello', hello, join(folder, 'hello'), []],
      ['kept article', root, keptProfile, []],
      ['new article', root, join(folder, `new${turn}`), [text]],
    ]) {
      const running = await start(path, profile, args);
      rows[name].push(await readFirstTextTime(running));
      if (memory[name]) {
        await running.page.waitForTimeout(800);
        memory[name].push(measureMemory(running.pid));
      }
      await running.end();
    }
  }
  say('start to first text on screen, median of 9');
  printBesideHello(rows, 'ms');
  say('memory of all processes with an article open (PSS), median of 9');
  printBesideHello(memory, 'MiB');
}

/** Prints the median of each name's values in `unit`, and how many times that of `hello` it is. */
function printBesideHello(values, unit) {
  const base = median(values.hello);
  for (const [name, all] of Object.entries(values)) {
    const value = median(all);
    const number = value.toFixed(0).padStart(6);
    say(`  ${name.padEnd(14)} ${number} ${unit.padEnd(4)} ${(value / base).toFixed(2)} x hello-world`);
  }
}

await measureStartAndMemory();
await measureSwitching();
process.exit(0);
