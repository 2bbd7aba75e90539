import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type OpenedApp, openApp } from './app.ts';
import { journey } from './journey.ts';
import { type Samples, writeSamples } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianfan-journey-'));
let opened: OpenedApp;
let samples: Samples;

before(async () => {
  samples = writeSamples(folder);
  opened = await openApp({ args: [samples.cut] });
});
after(async () => {
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [name, walk] of journey) test(name, () => walk({ page: opened.page, samples }));
