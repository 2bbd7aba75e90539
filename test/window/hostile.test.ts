import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostileArticles } from '../hostile.ts';
import { ordeal } from './hostile.ts';

const count = hostileArticles(1).length;

for (const out of ['', 'csp', 'frame', 'network', 'sanitiser'])
  test(`with ${out || 'no wall'} out, ${count} hostile articles run nothing and reach nobody`, async (context) => {
    const { ran, called, asked, left, wrong, read, lost, links } = await ordeal(out);
    assert.deepEqual(
      { ran, called, asked, left, wrong },
      { ran: [], called: [], asked: [], left: [], wrong: [] },
    );
    assert.equal(read, count);
    // Unsanitised, an article can take its own frame away, but nothing more.
    if (out !== 'sanitiser') assert.equal(lost, 0);
    for (const question of links) assert.match(question, /"detail":"(?:https?|mailto):/);
    context.diagnostic(`${read} read, ${links.length} links asked about, frame lost ${lost} times`);
  });

test('with all walls out, the same articles bite', async (context) => {
  // The one that stops the window for a person's answer stays away.
  const { ran, called } = await ordeal('sanitiser,csp,frame,network', {
    without: ['dialogs'],
    patience: 2000,
  });
  context.diagnostic(`code of ${ran.length} articles ran, ${called.length} reached the network`);
  assert.ok(ran.length > 20, `only ${ran.join(' ')} ran`);
  assert.ok(called.length > 10, `only ${called.join(' ')} reached the network`);
});
