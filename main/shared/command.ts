/**
 * A command of the reader, with one name for menu, key, button, palette and test. Keys are Electron
 * accelerators.
 */
export interface Command {
  readonly name: string;
  readonly key?: string;
  /** Other keys, which no menu shows. */
  readonly also?: string | readonly string[];
  /** Its menu; without one it is only on a button, in the palette or used by tests. */
  readonly menu?:
    | 'file'
    | 'list'
    | 'mark'
    | 'script'
    | 'view'
    | 'find'
    | 'article'
    | 'note'
    | 'proof'
    | 'help';
  /** A separator stands before it in its menu. */
  readonly apart?: true;
  /** Its item can be checked: as one of several neighbours, or by itself. */
  readonly check?: 'radio' | 'box';
}

/** Every command, in the order of menus and palette. Their labels are messages, `commands.NAME`. */
export const commands = [
  { name: 'library:import', key: 'CmdOrCtrl+O', menu: 'file' },
  { name: 'library:import-folder', key: 'CmdOrCtrl+Shift+O', menu: 'file' },
  { name: 'library:paste', key: 'CmdOrCtrl+Shift+V', menu: 'file' },
  { name: 'library:services', menu: 'file' },
  { name: 'library:watch', menu: 'file' },
  { name: 'library:cancel', menu: 'file' },
  { name: 'library:open-other', menu: 'file', apart: true },
  { name: 'library:switch' },
  { name: 'library:back-up', menu: 'file', apart: true },
  { name: 'library:restore', menu: 'file' },
  { name: 'library:export-all', menu: 'file' },
  { name: 'library:show', menu: 'file' },
  { name: 'library:rebuild', menu: 'file' },
  { name: 'report:toggle', menu: 'file', apart: true },
  { name: 'list:toggle', key: 'CmdOrCtrl+L', menu: 'file', check: 'box' },
  { name: 'list:reading', menu: 'file' },
  { name: 'shelf:all', menu: 'list', check: 'radio' },
  { name: 'shelf:unread', menu: 'list', check: 'radio' },
  { name: 'shelf:reading', menu: 'list', check: 'radio' },
  { name: 'shelf:done', menu: 'list', check: 'radio' },
  { name: 'shelf:starred', menu: 'list', check: 'radio' },
  { name: 'shelf:archive', menu: 'list', check: 'radio' },
  { name: 'shelf:bin', menu: 'list', check: 'radio' },
  { name: 'shelf:keep', menu: 'list', apart: true },
  { name: 'shelf:forget', menu: 'list' },
  { name: 'collection:new', menu: 'list', apart: true },
  { name: 'collection:edit', menu: 'list' },
  { name: 'collection:remove', menu: 'list' },
  { name: 'collection:up', key: 'Alt+Up', menu: 'list' },
  { name: 'collection:down', key: 'Alt+Down', menu: 'list' },
  { name: 'order:added', menu: 'list', apart: true, check: 'radio' },
  { name: 'order:published', menu: 'list', check: 'radio' },
  { name: 'order:read', menu: 'list', check: 'radio' },
  { name: 'order:title', menu: 'list', check: 'radio' },
  { name: 'order:length', menu: 'list', check: 'radio' },
  { name: 'order:relevance', menu: 'list', check: 'radio' },
  { name: 'order:hand', menu: 'list', check: 'radio' },
  { name: 'order:reverse', menu: 'list', apart: true, check: 'box' },
  { name: 'rows:open', menu: 'list', apart: true },
  { name: 'rows:compact', menu: 'list', check: 'box' },
  { name: 'filter:open', menu: 'list', apart: true },
  { name: 'filter:clear', menu: 'list' },
  { name: 'mark:star', key: 'S', menu: 'mark' },
  { name: 'mark:tags', key: 'L', menu: 'mark' },
  { name: 'tag:edit', menu: 'mark' },
  { name: 'collection:add', key: 'A', menu: 'mark' },
  { name: 'collection:take-out', menu: 'mark' },
  { name: 'mark:done', key: 'D', menu: 'mark', apart: true },
  { name: 'mark:unread', key: 'U', menu: 'mark' },
  { name: 'mark:archive', key: 'E', menu: 'mark' },
  { name: 'mark:bin', key: 'Delete', also: 'Backspace', menu: 'mark', apart: true },
  { name: 'bin:empty', menu: 'mark', apart: true },
  { name: 'script:toggle', key: 'T', menu: 'script' },
  { name: 'script:as-written', key: 'CmdOrCtrl+Alt+0', menu: 'script', apart: true, check: 'radio' },
  { name: 'script:simplified', key: 'CmdOrCtrl+Alt+1', menu: 'script', check: 'radio' },
  { name: 'script:traditional', key: 'CmdOrCtrl+Alt+2', menu: 'script', check: 'radio' },
  { name: 'script:system', menu: 'script', apart: true, check: 'radio' },
  { name: 'script:taiwan', menu: 'script', check: 'radio' },
  { name: 'script:hong-kong', menu: 'script', check: 'radio' },
  { name: 'script:standard', menu: 'script', check: 'radio' },
  { name: 'script:own-article', menu: 'script', apart: true, check: 'box' },
  { name: 'script:own-library', menu: 'script', check: 'box' },
  { name: 'script:forms' },
  { name: 'regional:toggle', menu: 'script', apart: true, check: 'box' },
  { name: 'type:larger', key: 'CmdOrCtrl+=', menu: 'view' },
  { name: 'type:smaller', key: 'CmdOrCtrl+-', menu: 'view' },
  { name: 'type:reset', key: 'CmdOrCtrl+0', menu: 'view' },
  { name: 'face:song', menu: 'view', apart: true, check: 'radio' },
  { name: 'face:hei', menu: 'view', check: 'radio' },
  { name: 'face:kai', menu: 'view', check: 'radio' },
  { name: 'face:fangsong', menu: 'view', check: 'radio' },
  { name: 'face:toggle', key: 'F' },
  { name: 'layout:horizontal', menu: 'view', apart: true, check: 'radio' },
  { name: 'layout:vertical', menu: 'view', check: 'radio' },
  { name: 'layout:toggle', key: 'V' },
  { name: 'flow:toggle', key: 'Shift+V', menu: 'view', check: 'box' },
  { name: 'theme:system', menu: 'view', apart: true, check: 'radio' },
  { name: 'theme:light', menu: 'view', check: 'radio' },
  { name: 'theme:sepia', menu: 'view', check: 'radio' },
  { name: 'theme:dark', menu: 'view', check: 'radio' },
  { name: 'theme:contrast', menu: 'view', check: 'radio' },
  { name: 'glosses:cycle', key: 'G', menu: 'view', apart: true },
  { name: 'interface:larger', key: 'CmdOrCtrl+Alt+=', menu: 'view', apart: true },
  { name: 'interface:smaller', key: 'CmdOrCtrl+Alt+-', menu: 'view' },
  { name: 'interface:reset', key: 'CmdOrCtrl+Alt+Shift+0', menu: 'view' },
  { name: 'search:open', key: 'CmdOrCtrl+Shift+F', also: '/', menu: 'find' },
  { name: 'find:open', key: 'CmdOrCtrl+F', menu: 'find', apart: true },
  { name: 'find:next', key: 'CmdOrCtrl+G', menu: 'find', apart: true },
  { name: 'find:previous', key: 'CmdOrCtrl+Shift+G', menu: 'find' },
  { name: 'contents:toggle', key: 'C', menu: 'find', apart: true, check: 'box' },
  { name: 'place:back', key: 'Alt+Left', also: 'CmdOrCtrl+[', menu: 'find' },
  { name: 'place:forward', key: 'Alt+Right', also: 'CmdOrCtrl+]', menu: 'find' },
  { name: 'page:toggle', key: 'O', menu: 'article', check: 'box' },
  { name: 'source:toggle', key: 'CmdOrCtrl+U', menu: 'article', check: 'box' },
  { name: 'details:toggle', key: 'CmdOrCtrl+I', menu: 'article', check: 'box' },
  { name: 'article:export', key: 'CmdOrCtrl+Shift+E', menu: 'article', apart: true },
  { name: 'article:print', key: 'CmdOrCtrl+P', menu: 'article' },
  { name: 'article:qr', menu: 'article' },
  { name: 'article:window', key: 'CmdOrCtrl+Enter', menu: 'article', apart: true },
  { name: 'article:next', key: 'J', menu: 'article', apart: true },
  { name: 'article:previous', key: 'K', menu: 'article' },
  { name: 'note:highlight', key: 'H', menu: 'note' },
  { name: 'note:write', key: 'CmdOrCtrl+Alt+M', menu: 'note' },
  { name: 'note:panel', key: 'B', menu: 'note', apart: true, check: 'box' },
  { name: 'note:library', key: 'Shift+B', menu: 'note', check: 'box' },
  { name: 'note:export', menu: 'note' },
  { name: 'note:export-folder', menu: 'note' },
  { name: 'note:copy', menu: 'note', apart: true },
  { name: 'note:copy-readings', menu: 'note' },
  { name: 'note:cite', key: 'CmdOrCtrl+Shift+C', menu: 'note' },
  { name: 'note:link' },
  { name: 'note:search', menu: 'note' },
  { name: 'note:define', menu: 'note' },
  { name: 'note:next', key: ']', menu: 'note', apart: true },
  { name: 'note:previous', key: '[', menu: 'note' },
  { name: 'note:remove' },
  { name: 'proof:marks', key: 'M', menu: 'proof', check: 'box' },
  { name: 'proof:panel', key: 'P', menu: 'proof', check: 'box' },
  { name: 'proof:next', key: 'N', menu: 'proof', apart: true },
  { name: 'proof:previous', key: 'Shift+N', menu: 'proof' },
  { name: 'proof:clear' },
  { name: 'proof:undo', key: 'CmdOrCtrl+Z' },
  { name: 'words:toggle', key: 'W', menu: 'proof', apart: true, check: 'box' },
  { name: 'words:export', menu: 'proof' },
  { name: 'settings:toggle', key: 'CmdOrCtrl+,', menu: 'view', apart: true },
  { name: 'report:copy' },
  { name: 'report:export' },
  { name: 'library:welcome', menu: 'help' },
  { name: 'keys:toggle', key: 'F1', also: ['Shift+?', 'CmdOrCtrl+/'], menu: 'help' },
  { name: 'palette:open', key: 'CmdOrCtrl+K', menu: 'help' },
] as const satisfies readonly Command[];

/** The name of a command. */
export type CommandName = (typeof commands)[number]['name'];
