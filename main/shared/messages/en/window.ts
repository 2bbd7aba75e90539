/** The texts of the window outside of panels and list. */
export const window = {
  name: 'Jianfan',
  'full-name': 'Jianfan 簡繁',
  article: 'Article',
  'saved-page': 'Original web page',
  empty: 'Drop saved articles here',
  'empty-more': 'txt, Markdown, EPUB and saved web pages',
  drop: 'Release to add to the library',
  script: 'Script',
  shortcut: '{label} ({key})',
  close: 'Close',
  find: 'Find, in either script',
  'no-hits': 'No matches',
  command: 'Type a command',
  adding: 'Adding {done} of {all}',
  exporting: 'Exporting {done} of {all}',
  stop: 'Stop',
} as const;
