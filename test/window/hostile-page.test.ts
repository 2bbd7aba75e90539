import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostileArticles } from '../hostile.ts';
import { ordeal } from './hostile.ts';

const all = hostileArticles(1);
const texts = all.filter(({ name }) => /\.(?:md|txt)$/.test(name));

for (const out of ['', 'csp', 'frame', 'network', 'sanitiser'])
  test(`with ${out || 'no wall'} out, ${all.length} hostile articles run nothing and reach nobody as they were saved`, async (context) => {
    const { ran, called, asked, left, wrong, read, pages, lost, links } = await ordeal(out, { isPage: true });
    assert.deepEqual(
      { ran, called, asked, left, wrong },
      { ran: [], called: [], asked: [], left: [], wrong: [] },
    );
    assert.equal(read, all.length);
    if (out !== 'sanitiser') assert.equal(lost, 0);
    // One of the texts is a page for all its name.
    assert.ok(pages >= all.length - texts.length + 1, `only ${pages} were shown as pages`);
    for (const question of links) assert.match(question, /"detail":"(?:https?|mailto):/);
    context.diagnostic(
      `${pages} shown as pages, ${links.length} links asked about, frame lost ${lost} times`,
    );
  });

test('with all walls out, the same pages bite', async (context) => {
  const { ran, called } = await ordeal('sanitiser,csp,frame,network', {
    without: ['dialogs'],
    patience: 2000,
    isPage: true,
  });
  context.diagnostic(`code of ${ran.length} articles ran, ${called.length} reached the network`);
  assert.ok(ran.length > 20, `only ${ran.join(' ')} ran`);
  assert.ok(called.length > 10, `only ${called.join(' ')} reached the network`);
});
