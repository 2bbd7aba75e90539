/** The help of the command line: headings, commands, options and explanations. */
export const commandHelp = {
  title: 'Jianfan 簡繁: an offline reader for saved articles in Traditional and Simplified Chinese',
  summary: 'an offline reader for saved articles in Traditional and Simplified Chinese',
  usage: 'Usage',
  commands: 'Commands',
  options: 'Options',
  'exit-code': 'Exit code',
  name: 'Name',
  language: 'Language',
  screen: 'Screen',
  more: 'More about one command: jianfan COMMAND --help. All of it as a manual page: jianfan man.',
  'about-window': 'open the reader, and in it this library and these files',
  'about-version': 'print the version',
  'about-help': 'print this help',
  'about-convert': 'files and folders as text, or as files in another script or format',
  'about-import': 'keep files in a library; prints a JSON line for each',
  'about-list': 'the articles of a library, or those that fit a query',
  'about-search': 'the articles that a query finds, the most relevant first, with the passage',
  'about-export': 'an article as a file; or all that a query finds, each as a file in a folder',
  'about-export-all': 'all articles, sources and notes; import takes the folder back',
  'about-export-notes': 'highlights and notes alone; import takes json back',
  'about-completion': 'a script with which this shell completes commands, options and values',
  'about-man': 'the manual page, for man(1)',
  'option-to': 'the script: {choices}',
  'option-regional': 'with the words of the region',
  'option-words': 'with your own words, a list as the window exports it',
  'option-quotes':
    'quotation marks. region (default): “” of converted text as 「」 in zh-Hant-TW and zh-Hant-HK, and ' +
    'back in zh-Hans; always: in zh-Hant, too; never',
  'option-glosses': 'what becomes of 揚(yáng): hide (default), ruby, or keep; txt keeps for ruby',
  'option-vertical': 'pdf in vertical lines',
  'option-format': 'the format: {choices}',
  'option-output': 'write to a file instead of standard output; several outputs go into a folder',
  'option-as-saved': 'the decoded source, character for character',
  'option-library': 'the folder of the library',
  'option-json': 'the same as --format json',
  'option-columns': 'the columns, with commas between them: {choices}',
  'option-order': 'the order: {choices}; dates, length and relevance begin with the newest, longest and best',
  'option-reverse': 'in the reverse order',
  'option-limit': 'only the first N articles',
  'option-search': 'all articles that the query finds, in place of an ID',
  'option-quiet': 'only errors on standard error: no progress and no counts',
  'option-lang': 'the language of help and errors, in place of that of the system: {choices}',
  'option-help': 'print the help of this command',
  'notes-convert':
    'With -o FOLDER each output is named after its source and never takes the place of a file that is ' +
    'there: the next is called “NAME 2”. A JSON line for each source has its path, and the output or ' +
    'the error. A line of --format json has path, title, byline, site, date, lang, url, text (bare ' +
    'text of the body alone, without list marks and words for pictures), folded (the same of the part ' +
    'that the window folds away) and pictures (their number in the body); or path and error.',
  'notes-import':
    'The status of a file: added, merged, duplicate, failed (with its error, which is also on standard ' +
    'error) or skipped (with its kind: it lay in a folder and is no article). Standard error ends with ' +
    'one sentence for each kind that was skipped. If a window has the library open, it does the import.',
  'notes-list':
    'text has id and title with a tab between them; json has all that the library knows of an article ' +
    'on one line; csv and tsv begin with the names of their columns. In text and tsv, tabs and line ' +
    'ends become spaces.',
  'notes-query':
    'A query is written as in the window: words in either script, “phrases”, title: author: site: tag: ' +
    'note: body: before:2024-05 after:2020 is:unread is:reading is:done is:starred is:archived, each ' +
    'with - before it to exclude. A query that begins with a hyphen stands behind --.',
  'notes-export':
    'With --search each article becomes a file in the folder, named after its title; a file that is ' +
    'there is never replaced. A JSON line for each has its id, and the output or the error.',
  'notes-export-notes': 'obsidian is a folder with a file for each article.',
  'notes-completion':
    'bash: put source <(jianfan completion bash) into ~/.bashrc. zsh: put source <(jianfan completion ' +
    'zsh) into ~/.zshrc, behind compinit. fish: jianfan completion fish > ' +
    '~/.config/fish/completions/jianfan.fish',
  'notes-man':
    'To read it at once: jianfan man > jianfan.1 && man ./jianfan.1. To keep it: put it into a folder ' +
    'man1 of your MANPATH, such as ~/.local/share/man/man1.',
  'notes-language':
    'Help and errors are in the language of --lang, LC_ALL, LC_MESSAGES or LANG; English where that is ' +
    'not Chinese or not UTF-8. JSON, CSV and TSV, with the errors in them, are the same everywhere.',
  'notes-screen':
    'Without a screen, as over ssh and in cron, commands start a virtual one with xvfb-run (the ' +
    'packages xvfb and xauth).',
  'notes-exit':
    '0 done; 1 some input failed, each said in one line on standard error, or a skipped file may count ' +
    'as an article (PDF, office document, e-book, mail, archive, link, what may not be read; not ' +
    'pictures, tables, program texts and hidden files); 2 wrong usage; 130 interrupted.',
} as const;
