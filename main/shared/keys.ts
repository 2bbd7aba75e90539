import { type Command, type CommandName, commands } from './command.ts';
import { isRecord } from './parse.ts';

/**
 * The keys that the reader chose, as accelerators of Electron, by command. A command that is not in it has
 * the keys of the table; one with an empty list has none.
 */
export type KeyChoices = Readonly<Partial<Record<CommandName, readonly string[]>>>;

/** No choices: every command has the keys of the table. */
export const noKeyChoices: KeyChoices = {};

/** A key as it was pressed; the fields are those of a `KeyboardEvent`. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const rows: readonly (Command & { readonly name: CommandName })[] = commands;

/** The names of keys in accelerators that an event calls otherwise. */
const namesOfEvents: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
  ' ': 'Space',
};

/** The modifiers of an accelerator, in the only order that is taken. */
const modifiers: ReadonlySet<string> = new Set(
  ['', 'CmdOrCtrl+'].flatMap((mod) =>
    ['', 'Alt+'].flatMap((alt) => ['', 'Shift+'].map((shift) => mod + alt + shift)),
  ),
);
const functionKeys: readonly string[] = Array.from({ length: 24 }, (_, at) => `F${at + 1}`);
const namedKeys: ReadonlySet<string> = new Set(['Plus', 'Insert', ...functionKeys]);
/** Keys that move, select or write, with whatever modifiers, save those that follow. */
const keysOfText: ReadonlySet<string> = new Set([
  ...['Left', 'Right', 'Up', 'Down', 'Enter', 'Delete', 'Backspace'],
]);
const freeKeysOfText: ReadonlySet<string> = new Set([
  ...['Delete', 'Backspace', 'Alt+Left', 'Alt+Right', 'Alt+Up', 'Alt+Down'],
  ...['CmdOrCtrl+Enter', 'CmdOrCtrl+Shift+Enter'],
]);

/** Keys of text fields, of windows and of the systems. */
const reservedKeys: ReadonlySet<string> = new Set([
  ...[...'ACVXYZ', 'Shift+Z', 'Insert'].map((key) => `CmdOrCtrl+${key}`),
  ...['Shift+Insert', 'Insert', 'F10', 'F11', 'Shift+F10', 'Alt+F4', 'CmdOrCtrl+F4'],
  ...[...'QWHM', 'Alt+H', 'Shift+Q', 'Shift+W', 'Shift+I', 'R', 'Shift+R'].map((key) => `CmdOrCtrl+${key}`),
]);

/** What an event calls a modifier alone, or a key that an input method takes. */
const noKeys: ReadonlySet<string> = new Set([
  ...['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'Dead', 'Process', 'Unidentified'],
]);

/** Undoing has the key of every program; it cannot be changed. */
export const fixedCommand: CommandName = 'proof:undo';

/** Whether the reader may give an accelerator to a command: every system takes it, and nothing needs it. */
export function isFreeKey(key: string): boolean {
  const name = key.slice(key.lastIndexOf('+') + 1);
  if (reservedKeys.has(key) || !modifiers.has(key.slice(0, key.length - name.length))) return false;
  if (keysOfText.has(name)) return freeKeysOfText.has(key);
  const isCharacter = name.length === 1 && name > ' ' && name <= '~' && name === name.toUpperCase();
  return isCharacter || namedKeys.has(name);
}

/** Parses choices. Unknown commands, and keys that cannot be given, are left out. */
export function parseKeys(value: unknown): KeyChoices {
  const fields = isRecord(value) ? value : {};
  const chosen = rows.flatMap(({ name }) => {
    const keys = Object.hasOwn(fields, name) && name !== fixedCommand ? fields[name] : undefined;
    if (!Array.isArray(keys)) return [];
    const free = keys.filter((key): key is string => typeof key === 'string' && isFreeKey(key));
    // A list of nothing that can be used takes no key away.
    return keys.length > 0 && free.length === 0 ? [] : [[name, [...new Set(free)]] as const];
  });
  return chosen.length === 0 ? noKeyChoices : Object.fromEntries(chosen);
}

/** The keys of a command, the main one first. */
export function keysOf(name: CommandName, choices: KeyChoices): readonly string[] {
  const own = choices[name];
  if (own) return own;
  const row = rows.find((one) => one.name === name);
  // What the reader has given to one command is taken from the table of the others.
  const taken = new Set(Object.values(choices).flat());
  return [row?.key ?? [], row?.also ?? []].flat().filter((key) => !taken.has(key));
}

/** The command that an accelerator runs. */
export const commandOf = (key: string, choices: KeyChoices): CommandName | undefined =>
  rows.find(({ name }) => keysOf(name, choices).includes(key))?.name;

/** The command of every accelerator. */
export const keyTable = (choices: KeyChoices): ReadonlyMap<string, CommandName> =>
  new Map(rows.flatMap(({ name }) => keysOf(name, choices).map((key) => [key, name] as const)).reverse());

/** The choices after a command got a key in place of its own; it is taken from any other command. */
export function giveKey(name: CommandName, key: string, choices: KeyChoices): KeyChoices {
  const other = commandOf(key, choices);
  const others =
    other === undefined || other === name
      ? {}
      : { [other]: keysOf(other, choices).filter((one) => one !== key) };
  return parseKeys({ ...choices, ...others, [name]: key === '' ? [] : [key] });
}

/** The choices after a command got the keys of the table back; they are taken from any other command. */
export function resetKeys(name: CommandName, choices: KeyChoices): KeyChoices {
  const { [name]: _own, ...rest } = choices;
  const standard = keysOf(name, noKeyChoices);
  return parseKeys(
    Object.fromEntries(
      Object.entries<readonly string[]>(rest).map(([other, keys]) => [
        other,
        keys.filter((key) => !standard.includes(key)),
      ]),
    ),
  );
}

/**
 * The accelerator of a pressed key; empty for a modifier alone and for what is no key. With Alt, or on a
 * keyboard of another alphabet, a key stands for the Latin letter at its place.
 */
export function readKey({ key, code, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): string {
  const latin = code.startsWith('Key') || code.startsWith('Digit') ? code.slice(-1) : '';
  const isForeign = key.length === 1 && (key < ' ' || key > '~');
  const named = isForeign && latin !== '' ? latin : (namesOfEvents[key] ?? key);
  const name = named.length === 1 ? named.toUpperCase() : named;
  if (noKeys.has(name)) return '';
  const held = [(ctrlKey || metaKey) && 'CmdOrCtrl', altKey && 'Alt', shiftKey && 'Shift'];
  return [...held.filter(Boolean), name].join('+');
}
