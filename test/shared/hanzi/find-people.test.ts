import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import type { Converter } from '#shared/hanzi/engine';
import { builtConverter } from './built-converter.ts';

let converter: Converter;

before(async () => {
  converter = await builtConverter('zh-Hant-TW');
});

test('people are found by their titles and roles', () => {
  const found = (text: string) => [...findPeople(text)];
  assert.deepEqual(found('昨天，余晓梅女士来了，和钟大明教授也来了。'), ['余晓梅', '钟大明']);
  assert.deepEqual(found('演员余晓梅说，她叫余晓梅。'), ['余晓梅']);
  assert.deepEqual(found('记者余山，在街上。'), ['余山']);
  assert.deepEqual(found('于是王先生走了，对于张先生很好，其余先生也走了，剩余赵女士。'), []);
  assert.deepEqual(found('由于美国总统，师范大学校长，30余家学校校长，是其余两位老师。'), []);
  assert.deepEqual(found('记者于昨日到，记者于昨日走。'), []);
  assert.deepEqual(found('演员余下的时间不多，上游先生们，分钟教授。'), []);
});

test('a name that has a title once is a name in all of its text', () => {
  const first = '昨天，于晓群先生在台上说话。';
  const second = '于晓群的朋友多于三个，对于晓群这孩子，于晓群很好。';
  const withPeople = converter.withPeople(findPeople(`${first}\n${second}`));
  const shown = '于曉群的朋友多於三個，對於曉群這孩子，于曉群很好。';
  assert.equal(withPeople.text(second, 'zh-Hans'), shown);
  const { text, choices } = withPeople.aligned(second, 'zh-Hans');
  assert.equal(text, shown);
  assert.deepEqual(
    choices.map(({ at, form, ground }) => [at, form, ground]),
    [
      [0, '于', 'name'],
      [19, '于', 'name'],
    ],
  );
  assert.equal(
    converter.text('于晓群的朋友', 'zh-Hans'),
    '於曉群的朋友',
    'without what the text says of him',
  );
});

test('a given name that ends in 于 is a name in all of a text that has it where no preposition stands', () => {
  const novel = (name: string): string =>
    `“好。”${name}说。她望着${name}，没有说话。${name}拿起书来，由于下雨，终于，他走了。`;
  for (const name of ['泽于', '思于', '怀于', '景于', '嘉于', '念于']) {
    const people = findPeople(novel(name));
    assert.deepEqual([...people], [name]);
    const shown = converter
      .withPeople(people)
      .text(`我和${name}在一起，${name}坐在门口，位于东边。`, 'zh-Hans');
    assert.equal(shown.split('于').length, 3, shown);
    assert.ok(shown.endsWith('位於東邊。'), shown);
  }
  for (const text of [
    '他终于，终于，说了。终于，他来了。',
    '关于，至于，由于，属于的，等于。等于。',
    '他死于，生于，卒于。死于，长于，',
    '一次泽于，再无别处。',
  ])
    assert.deepEqual([...findPeople(text)], [], text);
});
