import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openApp } from './app.ts';
import { importPaths } from './walls.ts';

const folder = join(process.cwd(), 'test/fixtures');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const files = readdirSync(folder, { recursive: true })
  .map((name) => join(folder, String(name)))
  .filter((path) => statSync(path).isFile())
  .sort();
const readFingerprints = () =>
  files.map((path) => `${path} ${sha256(readFileSync(path))} ${statSync(path).mtimeMs}`);

test('every imported file is stored byte for byte, and is itself unchanged', async (t) => {
  const opened = await openApp();
  t.after(() => opened.close());
  await opened.page.locator('.list [role=option]').first().waitFor();
  const sources = files.filter((path) => /[/\\]source\.[^/\\]+$/.test(path) && !path.endsWith('.json'));
  assert.ok(sources.length > 10, String(sources.length));
  const before = readFingerprints();
  const stored: string[] = [];
  for (const path of sources) {
    const report = await importPaths(opened, [path]);
    const id = sha256(readFileSync(path));
    const kept = join(opened.userData, 'library/sources', id.slice(0, 2), id);
    const ended = report.added.length + report.duplicates.length + report.failures.length;
    assert.ok(ended > 0, `${path} ended in nothing`);
    if (!existsSync(kept)) {
      assert.ok(report.failures.length > 0, `${path} is neither kept nor named`);
      continue;
    }
    assert.deepEqual(readFileSync(kept), readFileSync(path), path);
    stored.push(path);
    for (const added of report.added) {
      const source = readFileSync(join(opened.userData, 'library/sources', added.slice(0, 2), added));
      assert.equal(sha256(source), added, path);
    }
  }
  assert.ok(stored.length > 10, `only ${stored.length} were kept`);
  assert.deepEqual(readFingerprints(), before);
});
