import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Command, commands } from '#shared/command';
import {
  commandOf,
  fixedCommand,
  giveKey,
  isFreeKey,
  keysOf,
  keyTable,
  noKeyChoices,
  parseKeys,
  readKey,
  resetKeys,
} from '#shared/keys';
import { parseSettings, pickNewSettings } from '#shared/settings';

const pressed = (key: string, more: Partial<Parameters<typeof readKey>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('every key of the table can be given, none twice, save that of undoing', () => {
  const rows: readonly Command[] = commands;
  const keys = rows.flatMap(({ key = [], also = [] }) => [key, also].flat());
  assert.deepEqual(
    keys.filter((key) => !isFreeKey(key)),
    ['CmdOrCtrl+Z'],
  );
  assert.equal(new Set(keys).size, keys.length);
  assert.deepEqual([...keyTable(noKeyChoices).keys()].sort(), [...keys].sort());
});

test('keys of the system, of windows and of writing cannot be given', () => {
  for (const key of [
    ...['CmdOrCtrl+C', 'CmdOrCtrl+X', 'CmdOrCtrl+V', 'CmdOrCtrl+A', 'CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z'],
    ...[
      'CmdOrCtrl+Q',
      'CmdOrCtrl+W',
      'CmdOrCtrl+H',
      'CmdOrCtrl+Alt+H',
      'Alt+F4',
      'F10',
      'F11',
      'Tab',
      'Enter',
    ],
    ...['Escape', 'Space', 'Left', 'Shift+Left', 'CmdOrCtrl+Left', 'CmdOrCtrl+Backspace', 'Home', 'PageDown'],
    ...['', '+', 'CmdOrCtrl+', 'Ctrl+K', 'Shift+CmdOrCtrl+K', 'ü', '字', 'KK', 'F25', 'toString', '\u0000'],
  ])
    assert.equal(isFreeKey(key), false, key);
  for (const key of [
    'Q',
    'Shift+Q',
    'CmdOrCtrl+D',
    'Alt+Q',
    'F2',
    'F24',
    'CmdOrCtrl+Alt+Shift+K',
    'Plus',
    '\\',
  ])
    assert.equal(isFreeKey(key), true, key);
});

test('unknown commands, keys that are none, and what is no list are left out', () => {
  const given = {
    'no:such': ['Q'],
    __proto__: ['Q'],
    'mark:star': ['CmdOrCtrl+C'],
    'mark:tags': 'Q',
    'mark:done': [7, null, 'Q'],
    'mark:bin': [],
    [fixedCommand]: ['Q'],
  };
  assert.deepEqual(parseKeys(given), { 'mark:done': ['Q'], 'mark:bin': [] });
  for (const value of [
    undefined,
    null,
    [],
    'x',
    7,
    { constructor: ['Q'] },
    JSON.parse('{"__proto__":["Q"]}'),
  ])
    assert.equal(parseKeys(value), noKeyChoices);
});

test('a key that is given is taken from the command that had it, in the table or by choice', () => {
  const star = giveKey('mark:star', 'J', noKeyChoices);
  assert.deepEqual(keysOf('mark:star', star), ['J']);
  assert.deepEqual(keysOf('article:next', star), []);
  const search = giveKey('mark:tags', '/', star);
  assert.deepEqual(keysOf('search:open', search), ['CmdOrCtrl+Shift+F'], 'its other key stays');
  const again = giveKey('mark:done', 'J', search);
  assert.deepEqual([keysOf('mark:star', again), keysOf('mark:done', again)], [[], ['J']]);
  assert.equal(commandOf('J', again), 'mark:done');
  assert.equal(keyTable(again).get('J'), 'mark:done');
  assert.equal(keyTable(again).get('D'), undefined);
  const none = giveKey('mark:done', '', again);
  assert.deepEqual(keysOf('mark:done', none), []);
  const back = resetKeys('article:next', giveKey('mark:done', 'J', none));
  assert.deepEqual([keysOf('article:next', back), keysOf('mark:done', back)], [['J'], []]);
  assert.deepEqual(giveKey('mark:star', 'CmdOrCtrl+C', noKeyChoices), noKeyChoices);
});

test('a file with one key twice, or with a key of the table, gives it to one command', () => {
  const twice = parseKeys({ 'mark:star': ['Q'], 'mark:tags': ['Q', 'K'] });
  assert.equal(keyTable(twice).get('Q'), 'mark:star');
  assert.equal(keyTable(twice).get('K'), 'mark:tags');
  assert.deepEqual(keysOf('article:previous', twice), []);
});

test('a pressed key is read on every keyboard', () => {
  const cases = [
    [pressed('q', { code: 'KeyQ' }), 'Q'],
    [pressed('Q', { code: 'KeyQ', shiftKey: true }), 'Shift+Q'],
    [pressed('?', { code: 'Slash', shiftKey: true }), 'Shift+?'],
    [pressed('й', { code: 'KeyQ' }), 'Q'],
    [pressed('ㄆ', { code: 'KeyQ' }), 'Q'],
    [pressed('µ', { code: 'KeyM', altKey: true, metaKey: true }), 'CmdOrCtrl+Alt+M'],
    [pressed('+', { code: 'Equal', ctrlKey: true, shiftKey: true }), 'CmdOrCtrl+Shift+Plus'],
    [pressed('ArrowLeft', { altKey: true }), 'Alt+Left'],
    [pressed('F7'), 'F7'],
    [pressed('Control', { ctrlKey: true }), ''],
    [pressed('Process', { code: 'KeyQ' }), ''],
    [pressed('Dead', { code: 'BracketLeft' }), ''],
  ] as const;
  for (const [event, key] of cases) assert.equal(readKey(event), key);
});

test('settings keep lists of keys of other versions, and do not pass on any', () => {
  const keys = { 'future:command': ['CmdOrCtrl+Y'], 'mark:star': ['Q'] };
  assert.deepEqual(parseSettings({ keys }).keys, keys);
  assert.deepEqual(parseSettings({ keys: { 'mark:star': 'Q', x: [1] } }).keys, { x: [''] });
  assert.deepEqual(parseSettings({ keys: 'x' }).keys, {});
  assert.equal(pickNewSettings(parseSettings({}), { keys }).keys, undefined);
});
