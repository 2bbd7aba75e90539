import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { journey, type Walk } from './journey.ts';
import { writeSamples } from './samples.ts';

const folder = createTemporaryFolder('journey');
let opened: OpenedApp;
let walk: Walk;

before(async () => {
  const samples = writeSamples(folder);
  opened = await openApp({ args: [samples.cut] });
  walk = { page: opened.page, samples };
});
after(async () => {
  await opened?.close();
});

for (const [name, step] of journey) test(name, () => step(walk));
