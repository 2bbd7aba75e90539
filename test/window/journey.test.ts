import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type OpenedApp, openApp } from './app.ts';
import { journey, type Walk } from './journey.ts';
import { writeSamples } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianfan-journey-'));
let opened: OpenedApp;
let walk: Walk;

before(async () => {
  const samples = writeSamples(folder);
  opened = await openApp({ args: [samples.cut] });
  walk = { page: opened.page, samples };
});
after(async () => {
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [name, step] of journey) test(name, () => step(walk));
