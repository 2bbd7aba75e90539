import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isLong } from '../../long.ts';
import { scaled } from '../../scale.ts';
import { freshFolder, openIn } from '../library/library-samples.ts';
import { createRandom } from '../library/random.ts';
import { jianfan, printed, sentencesIn } from './jianfan.ts';

const kills = isLong ? scaled(20) : 1;

test(`after each of ${kills} kills while the program starts, the next one owns the library`, async (t) => {
  const seed = Number(process.env.JIANFAN_SEED ?? 3);
  t.diagnostic(`seed ${seed}`);
  const random = createRandom(seed);
  const folder = freshFolder(t);
  const library = join(folder, 'library');
  const write = (name: string) => {
    writeFileSync(join(folder, name), `${name}\n\n渡船每天清早開第一班，船上只有趕集的人和幾隻雞。\n`);
    return join(folder, name);
  };
  for (let round = 0; round < kills; round++) {
    const when = `seed ${seed}, round ${round}`;
    const command =
      random() < 0.5 ? ['import', '--library', library, write(`殺${round}.txt`)] : ['--library', library];
    await jianfan(command, undefined, { killAfterMs: 200 + random() * 2000 });
    const next = await jianfan(['import', '--library', library, write(`後${round}.txt`)]);
    assert.deepEqual([next.code, sentencesIn(next)], [0, []], when);
    assert.match(printed(next), /"status":"added"/, when);
  }
  const opened = await openIn(library);
  assert.deepEqual([opened.problems, await opened.checkIntegrity()], [[], []]);
  await opened.close();
});
