import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type ArticleDraft, type RepairKind, repairKinds } from '#shared/article';
import { runsOf } from '#shared/text/text-runs';
import { decodeSource } from '../../renderer/import/decode-source.ts';
import { countWaitingNotes, createSeededRandom, randomNotes } from '../shared/random-notes.ts';
import { type ExtractionPage, openPage } from './page.ts';

const fixtures = 'test/fixtures';
const names = readdirSync(fixtures).filter((one) => one.startsWith('page-'));
let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const textOf = ({ body }: ArticleDraft): string => runsOf(body).text;

test('1,000 notes on saved pages keep their characters or wait, whichever repairs are off', async () => {
  let lost = 0;
  for (const name of names) {
    // The notes of a page do not depend on the pages before it.
    const random = createSeededRandom(7);
    const folder = join(fixtures, name);
    const source = readdirSync(folder).find((file) => file.startsWith('source.')) as string;
    const prepared = decodeSource(readFileSync(join(folder, source)), source, { sanitise: true });
    assert.ok(prepared.ok, name);
    const made = async (repairsOff: readonly RepairKind[]) =>
      textOf(await page.extract({ ...prepared.value.request, repairsOff }));
    const whole = await made([]);
    for (const off of [['punctuation'], ['gloss', 'space'], repairKinds] as const) {
      const other = await made(off);
      const count = Math.ceil(1000 / names.length / 6);
      if (/\p{L}/u.test(whole)) lost += countWaitingNotes(whole, other, randomNotes(whole, count, random));
      if (/\p{L}/u.test(other)) lost += countWaitingNotes(other, whole, randomNotes(other, count, random));
    }
  }
  assert.ok(lost < 10, `${lost} wait though their text is there`);
});
