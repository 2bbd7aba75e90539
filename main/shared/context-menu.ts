import { type CommandName, commands } from './command.ts';
import { isRecord, toText } from './parse.ts';

/**
 * What a context menu can do besides commands: it acts on the thing that was pointed at. Their labels are
 * messages, `menus.NAME`.
 */
export const contextActions = [
  'selection:find',
  'link:open',
  'link:copy',
  'picture:copy',
  'highlight:edit',
  'highlight:yellow',
  'highlight:red',
  'highlight:green',
  'highlight:blue',
  'highlight:remove',
  'proof:card',
  'row:open',
  'row:copy-address',
  'tag:filter',
  'tag:remove',
  'tag:change',
  'search:clear',
] as const;
/** One of {@link contextActions}. */
export type ContextAction = (typeof contextActions)[number];

/** Items of the system, which act on the text that has the focus. */
const contextRoles = ['cut', 'copy', 'paste', 'selectAll'] as const;
/** One of the roles that a context menu has. */
export type ContextRole = (typeof contextRoles)[number];

/** An item of a context menu; a separator is `-`, and `choices` stands for the choices of the request. */
export type ContextItem = CommandName | ContextAction | ContextRole | '-' | 'choices';

/** The parts of context menus, by what was pointed at. A menu has a part for each thing under the pointer. */
export const contextParts = {
  selection: [
    ...(['copy', 'note:cite', '-', 'note:highlight', 'note:write', '-'] as const),
    ...(['selection:find', 'note:search', 'note:define'] as const),
  ],
  link: ['link:open', 'link:copy'],
  picture: ['picture:copy'],
  highlight: [
    'highlight:edit',
    '-',
    'highlight:yellow',
    'highlight:red',
    'highlight:green',
    'highlight:blue',
    '-',
    'highlight:remove',
  ],
  doubt: ['choices', '-', 'proof:card', 'proof:next', 'words:toggle'],
  text: [
    ...(['script:as-written', 'script:simplified', 'script:traditional', '-'] as const),
    ...(['selectAll', 'find:open', '-', 'page:toggle', 'source:toggle', 'details:toggle', '-'] as const),
    ...(['article:window', '-', 'article:export', 'article:print', 'article:qr'] as const),
  ],
  row: [
    ...([
      'row:open',
      'article:window',
      '-',
      'mark:star',
      'mark:tags',
      'collection:add',
      'collection:take-out',
      '-',
      'mark:done',
      'mark:unread',
      'mark:archive',
    ] as const),
    ...(['-', 'mark:bin', '-', 'row:copy-address', 'article:qr'] as const),
  ],
  tag: ['tag:filter', 'tag:change', 'tag:remove'],
  shelf: [
    ...([
      'shelf:all',
      'shelf:unread',
      'shelf:reading',
      'shelf:done',
      'shelf:starred',
      'shelf:archive',
    ] as const),
    ...(['shelf:bin', '-', 'shelf:keep', 'shelf:forget', '-'] as const),
    ...(['collection:new', 'collection:edit', 'collection:remove', '-', 'rows:open'] as const),
    ...(['filter:open', 'filter:clear', 'bin:empty'] as const),
  ],
  list: ['library:import', 'library:import-folder', 'library:paste', '-', 'filter:open', 'filter:clear'],
  field: ['cut', 'copy', 'paste', 'selectAll'],
  search: ['search:clear'],
  words: ['copy'],
} as const satisfies Readonly<Record<string, readonly ContextItem[]>>;
/** The name of a part. */
export type ContextPart = keyof typeof contextParts;

/** A request of the page for a context menu. */
export interface ContextRequest {
  /** The parts from top to bottom, with a separator between them. */
  readonly parts: readonly ContextPart[];
  /** Items that are not shown, because they have nothing to act on. */
  readonly hidden: readonly string[];
  /** Items that cannot be chosen. */
  readonly disabled: readonly string[];
  /** Items that are checked; the neighbours of such an item can be checked, too. */
  readonly checked: readonly string[];
  /** Labels in the place of `choices`, such as the forms of a character. */
  readonly choices: readonly string[];
  /** The place in the window, in CSS pixels. */
  readonly x: number;
  readonly y: number;
}

/** What was chosen in a context menu: the name of an item, `choice:` with an index, or nothing. */
export type ContextAnswer = CommandName | ContextAction | `choice:${number}` | '';

const maxChoices = 12;
const maxChoiceLength = 20;

/**
 * Parses a request.
 * @throws TypeError where it names no part
 */
export function parseContextRequest(value: unknown): ContextRequest {
  const fields = isRecord(value) ? value : {};
  const texts = (one: unknown, count: number) => (Array.isArray(one) ? one : []).slice(0, count).map(toText);
  const parts = texts(fields.parts, 8).filter((one): one is ContextPart => Object.hasOwn(contextParts, one));
  if (parts.length === 0) throw new TypeError('A context menu has a part.');
  const place = (one: unknown) =>
    typeof one === 'number' && one >= 0 && one < 100_000 ? Math.round(one) : 0;
  return {
    parts: [...new Set(parts)],
    hidden: texts(fields.hidden, 100),
    disabled: texts(fields.disabled, 200),
    checked: texts(fields.checked, 100),
    choices: texts(fields.choices, maxChoices).map((text) => text.slice(0, maxChoiceLength)),
    x: place(fields.x),
    y: place(fields.y),
  };
}

/** Whether an item is one of the system's. */
export const isContextRole = (item: ContextItem): item is ContextRole =>
  contextRoles.some((role) => role === item);

/** Whether an item is a command. */
export const isContextCommand = (item: ContextItem): item is CommandName =>
  commands.some(({ name }) => name === item);
