// Measures start, memory and the switch in the real window, each beside its rival in the same run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createText, folder, median, root, say, start } from './window/launch.mjs';
import { measureMemory } from './window/memory.mjs';
import { measureSwitching } from './window/switching.mjs';

/** Seconds after the first text at which memory is measured. */
const minuteSamples = [0.5, 1, 2, 3, 5, 10, 20, 30, 45, 60];

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
  say('start to first text on screen, median of 9 (least–most)');
  printBesideHello(rows, 'ms');
  say('memory of all processes with an article open (PSS), median of 9 (least–most)');
  printBesideHello(memory, 'MiB');
  await measureFirstMinute(hello, keptProfile);
}

/** Prints the memory of both programs at some seconds of their first minute. */
async function measureFirstMinute(hello, keptProfile) {
  say('memory of all processes in the first minute (PSS), one run each');
  const theirs = await sampleMemory(hello, join(folder, 'hello'));
  const ours = await sampleMemory(root, keptProfile);
  for (const [at, second] of minuteSamples.entries()) {
    const figures = `${theirs[at].toFixed(0)} and ${ours[at].toFixed(0)} MiB`;
    const ratio = (ours[at] / theirs[at]).toFixed(2);
    say(`  after ${String(second).padStart(2)} s  ${figures}  ${ratio} x hello-world`);
  }
}

/** The memory of a program at {@link minuteSamples} after its first text, in MiB. */
async function sampleMemory(path, profile) {
  const running = await start(path, profile, []);
  const since = Date.now();
  const samples = [];
  for (const second of minuteSamples) {
    await running.page.waitForTimeout(Math.max(0, since + second * 1000 - Date.now()));
    samples.push(measureMemory(running.pid));
  }
  await running.end();
  return samples;
}

/** Prints the median of each name's values in `unit`, and how many times that of `hello` it is. */
function printBesideHello(values, unit) {
  const base = median(values.hello);
  for (const [name, all] of Object.entries(values)) {
    const value = median(all);
    const number = value.toFixed(0).padStart(6);
    const spread = `${Math.min(...all).toFixed(0)}–${Math.max(...all).toFixed(0)}`;
    say(`  ${name.padEnd(14)} ${number} ${unit} (${spread})  ${(value / base).toFixed(2)} x hello-world`);
  }
}

await measureStartAndMemory();
await measureSwitching();
process.exit(0);
