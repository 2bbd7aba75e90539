import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostileArticles } from '../hostile.ts';
import { isLong } from '../long.ts';
import { sampled, scaled } from '../scale.ts';
import { readHostileArticles } from './hostile.ts';

const nameWalls = (out: string) => (out ? `without the wall ${out}` : 'with all walls');

for (const [index, out] of ['', 'csp', 'frame', 'network', 'sanitiser'].entries()) {
  const articles = sampled(hostileArticles(1), index);
  // In `npm test` the pages as they were saved, where sanitising is what differs.
  const withPages = isLong || ['', 'sanitiser'].includes(out);
  const what = `${articles.length} hostile articles${withPages ? ' and their pages' : ''}`;
  test(`${what} run nothing and reach no network ${nameWalls(out)}`, async (context) => {
    const readings = await readHostileArticles(out, { articles: (all) => sampled(all, index), withPages });
    assert.equal(readings.length, withPages ? 2 : 1);
    for (const [way, { ran, called, asked, left, wrong, read, pages, lost, links }] of readings.entries()) {
      assert.deepEqual(
        { ran, called, asked, left, wrong },
        { ran: [], called: [], asked: [], left: [], wrong: [] },
      );
      assert.equal(read, articles.length);
      // Unsanitised, an article can take its own frame away, but nothing more.
      if (out !== 'sanitiser') assert.equal(lost, 0);
      // Text files have no page, except one that is a page in spite of its name.
      const texts = articles.filter(({ name }) => /\.(?:md|txt)$/.test(name)).length;
      if (way === 1)
        assert.ok(pages >= articles.length - texts + (isLong ? 1 : 0), `only ${pages} were shown as pages`);
      for (const question of links) assert.match(question, /"detail":"(?:https?|mailto):/);
      context.diagnostic(
        `${read} read, ${pages} as pages, ${links.length} links asked about, frame lost ${lost} times`,
      );
    }
  });
}

test('with all walls off, the same articles and their pages run and reach the network', async (context) => {
  const readings = await readHostileArticles('sanitiser,csp,frame,network', {
    // An article that opens a dialog would block the window.
    articles: (all) =>
      sampled(
        all.filter(({ id }) => id !== 'dialogs'),
        1,
      ),
    shownWithinMs: 2000,
    withPages: true,
  });
  assert.equal(readings.length, 2);
  for (const { ran, called } of readings) {
    context.diagnostic(`code of ${ran.length} articles ran, ${called.length} reached the network`);
    assert.ok(ran.length > scaled(20), `only ${ran.join(' ')} ran`);
    assert.ok(called.length > scaled(10), `only ${called.join(' ')} reached the network`);
  }
});
