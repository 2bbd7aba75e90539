import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ContextRequest, contextParts, parseContextRequest } from '#shared/context-menu';
import { catalogue as english } from '#shared/messages/en/catalogue';
import { Messages } from '#shared/messages/messages';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';
import { contextMenuTemplate } from '../../../main/window/context-menu-template.ts';

const messages = new Messages('en', english);
const request = (more: Partial<ContextRequest>): ContextRequest => ({
  ...{ parts: ['text'], hidden: [], disabled: [], checked: [], choices: [], x: 0, y: 0 },
  ...more,
});
/** The menu as one line a item: its name, or a hyphen. */
const namesOf = (of: Partial<ContextRequest>) =>
  contextMenuTemplate(request(of), messages, () => {}).map(({ id, type }) =>
    type === 'separator' ? '-' : id,
  );

test('every part has labels, and no separator that stands at an end or beside another', () => {
  for (const language of [messages, new Messages('zh-Hant-TW', taiwan)])
    for (const part of Object.keys(contextParts) as (keyof typeof contextParts)[]) {
      const items = contextMenuTemplate(request({ parts: [part], choices: ['發'] }), language, () => {});
      for (const { label, type } of items)
        assert.ok(type === 'separator' || (label && !label.includes(':')), part);
      assert.match(items.map(({ type }) => (type === 'separator' ? '-' : 'x')).join(''), /^x(?:-?x)*$/, part);
    }
});

test('parts follow each other with a separator; hidden items leave none behind', () => {
  assert.deepEqual(namesOf({ parts: ['link', 'selection'], hidden: ['link:open', 'selection:find'] }), [
    ...['link:copy', '-', 'copy', 'note:cite', '-', 'note:highlight', 'note:write'],
    ...['-', 'note:search', 'note:define'],
  ]);
  assert.deepEqual(namesOf({ parts: ['link'], hidden: ['link:open', 'link:copy'] }), []);
});

test('the forms of a character are choices, and what is chosen is told by its index', () => {
  const chosen: string[] = [];
  const of = request({ parts: ['doubt'], choices: ['髮', '發', 'a&b'], checked: ['choice:1'] });
  const items = contextMenuTemplate(of, messages, (answer) => chosen.push(answer));
  assert.deepEqual(
    items.slice(0, 3).map(({ label, checked }) => [label, checked]),
    [
      ['髮', false],
      ['發', true],
      ['a&&b', false],
    ],
  );
  for (const item of items) (item.click as (() => void) | undefined)?.();
  assert.deepEqual(chosen, ['choice:0', 'choice:1', 'choice:2', 'proof:card', 'proof:next', 'words:toggle']);
});

test('one of several is checked; without it none is, and items that cannot act are disabled', () => {
  const items = contextMenuTemplate(
    request({ parts: ['shelf'], checked: ['shelf:done'], disabled: ['bin:empty'] }),
    messages,
    () => {},
  );
  const find = (name: string) => items.find(({ id }) => id === name);
  assert.deepEqual([find('shelf:done')?.type, find('shelf:done')?.checked], ['radio', true]);
  assert.deepEqual([find('shelf:all')?.type, find('shelf:all')?.checked], ['radio', false]);
  assert.equal(find('bin:empty')?.enabled, false);
  const unchecked = contextMenuTemplate(request({ parts: ['shelf'] }), messages, () => {});
  assert.ok(unchecked.every(({ type }) => type === undefined || type === 'separator'));
  const edit = contextMenuTemplate(
    request({ parts: ['highlight'], checked: ['highlight:red'] }),
    messages,
    () => {},
  );
  assert.equal(edit.find(({ id }) => id === 'highlight:remove')?.type, undefined);
});

test('a request is parsed: unknown parts, long texts and places outside are left out or cut', () => {
  for (const value of [
    undefined,
    {},
    { parts: 'text' },
    { parts: [] },
    { parts: ['__proto__', 7, 'toString'] },
  ])
    assert.throws(() => parseContextRequest(value), TypeError);
  const parsed = parseContextRequest({
    parts: ['text', 'text', 'nothing', 'row'],
    choices: Array.from({ length: 99 }, () => '長'.repeat(1000)),
    hidden: [1, null, 'link:copy'],
    x: -5,
    y: Number.NaN,
  });
  assert.deepEqual(parsed.parts, ['text', 'row']);
  assert.equal(parsed.choices.length, 12);
  assert.ok(parsed.choices.every((text) => text.length === 20));
  assert.deepEqual([parsed.x, parsed.y], [0, 0]);
  assert.deepEqual(parseContextRequest({ parts: ['row'], x: 10.6, y: 99 }).x, 11);
});
