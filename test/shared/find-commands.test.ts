import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Command, commands } from '#shared/command';
import { contextParts } from '#shared/context-menu';
import { findCommands } from '#shared/find-commands';
import { languages } from '#shared/language';
import type { BuiltCatalogue } from '#shared/messages/messages';
import { app } from '../sources.ts';

// As the build wrote them, with their pinyin.
const built = (language: string): BuiltCatalogue =>
  JSON.parse(readFileSync(`out/app/messages/${language}.json`, 'utf8'));

const findableIn = (language: string) => {
  const { commands: labels, terms } = built(language);
  return commands.map(({ name }) => ({ name, label: String(labels[name]), terms: terms[name] }));
};
const find = (language: string, typed: string) =>
  findCommands(findableIn(language), typed).map(({ name }) => name);

for (const language of languages)
  test(`in ${language} a command is found by either script, English, pinyin and initials`, () => {
    for (const [typed, name] of [
      ['導出文章', 'article:export'],
      ['导出文章', 'article:export'],
      ['匯出文章', 'article:export'],
      ['Export article', 'article:export'],
      ['export art', 'article:export'],
      ['daochuwenzhang', 'article:export'],
      ['dao chu wen zhang', 'article:export'],
      ['dcwz', 'article:export'],
      ['hcwz', 'article:export'],
      ['DCWZ', 'article:export'],
      ['heiti', 'face:hei'],
      ['script:taiwan', 'script:taiwan'],
      ['設定', 'settings:toggle'],
      ['设置', 'settings:toggle'],
      ['shezhi', 'settings:toggle'],
    ] as const) {
      const found = find(language, typed);
      assert.ok(found.includes(name), `${typed}: ${found.join(' ')}`);
    }
    assert.deepEqual(find(language, 'xyzzy'), []);
    assert.deepEqual(find(language, '鑿壁偷光'), []);
  });

test('every command is found by its own name, its label and its pinyin, and its name comes first', () => {
  for (const language of languages)
    for (const { name, label, terms } of findableIn(language)) {
      assert.equal(find(language, name)[0], name);
      assert.ok(find(language, label).includes(name), label);
      for (const word of terms?.pinyin ?? [])
        assert.ok(find(language, word).includes(name), `${name}: ${word}`);
    }
});

test('without a text those chosen last come first, and all others keep their order', () => {
  const all = findableIn('en');
  const found = findCommands(all, '  ', ['theme:dark', 'article:print']).map(({ name }) => name);
  assert.deepEqual(found.slice(0, 2), ['theme:dark', 'article:print']);
  const rest = commands.map(({ name }) => name).filter((name) => !found.slice(0, 2).includes(name));
  assert.deepEqual(found.slice(2), rest);
});

test('every command has a place that a pointer reaches: a menu, a context menu, or a button', () => {
  const inContext = new Set<string>(Object.values(contextParts).flat());
  const views = app.filter(({ path }) => path.startsWith('renderer/views/')).map(({ code }) => code);
  const isOnButton = (name: string) =>
    views.some((code) => code.includes(`'${name}'`) || code.includes(`"${name}"`));
  const keyed = ['face:toggle', 'layout:toggle', 'proof:undo'];
  assert.deepEqual(
    (commands as readonly Command[])
      .filter(({ name, menu }) => !menu && !inContext.has(name) && !isOnButton(name) && !keyed.includes(name))
      .map(({ name }) => name),
    [],
  );
  // Two have a key and items for each of their choices; the third is the first item of the edit menu.
  for (const name of keyed) assert.ok((commands as readonly Command[]).find((one) => one.name === name)?.key);
});

test('no key stands for two commands', () => {
  const keys = (commands as readonly Command[]).flatMap(({ key, also }) => [key ?? [], also ?? []].flat());
  const names = keys.map((key) => key.toLowerCase());
  assert.deepEqual(
    names.filter((key, at) => names.indexOf(key) !== at),
    [],
  );
});
