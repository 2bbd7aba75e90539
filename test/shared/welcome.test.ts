import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isWelcome, welcomeNames } from '#shared/welcome';

const folder = 'assets/welcome';

test('each welcome article is there under its name, with a drawing of our own and its caption', () => {
  assert.deepEqual(readdirSync(folder).sort(), Object.keys(welcomeNames).sort());
  for (const file of Object.keys(welcomeNames)) {
    const page = readFileSync(join(folder, file), 'utf8');
    assert.match(page, /<figure>\s*<svg [^>]*viewBox=[\s\S]*<title>[^<]{6,}<\/title>[\s\S]*<\/svg>/, file);
    assert.match(page, /<figcaption>[^<]{6,}<\/figcaption>/, file);
    // Nothing in it runs, loads or leads elsewhere.
    assert.doesNotMatch(page, /<script|<style|\bhref=|\bsrc=|\burl\(/, file);
  }
});

test('a library of welcome articles alone is told by their names', () => {
  for (const name of Object.values(welcomeNames)) assert.ok(isWelcome({ name }));
  for (const name of ['', '一紙兩體', 'welcome.html', '我的文章.html']) assert.ok(!isWelcome({ name }), name);
});
