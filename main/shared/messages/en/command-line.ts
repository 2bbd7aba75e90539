/** Why a file could not be written, by the code of the system's error. */
const writeFailures: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist; make it first',
  ENOTDIR: 'its folder does not exist; make it first',
  EISDIR: 'it is a folder; name a file in it',
  EEXIST: 'it is a file; name a folder',
  EACCES: 'writing there is not allowed; choose another place',
  EPERM: 'writing there is not allowed; choose another place',
  EROFS: 'that disk is read-only; choose another place',
  ENOSPC: 'the disk is full; make room and retry',
};

/**
 * The sentences of the command line. It is English on every system, because scripts read it, so the other
 * catalogues do not have them.
 */
export const commandLine = {
  needs: (command: string, what: string) => `“${command}” needs ${what}.`,
  takesOne: (command: string, what: string, second: string) =>
    `“${command}” takes one ${what}, and “${second}” is a second.`,
  needsFolder: (command: string) => `“${command}” needs -o FOLDER for more than one file.`,
  noScript: (script: string) => `“${script}” is no script.`,
  noFormat: (format: string) => `“${format}” is no format.`,
  noGlossMode: (mode: string) => `“${mode}” is no way to treat glosses.`,
  noQuoteMode: (mode: string) => `“${mode}” is no way to treat quotation marks.`,
  exportAllFormats: '“export-all” writes md or html.',
  exportAllTakesNoId: '“export-all” writes every article and takes no ID.',
  noCommand: (name: string) => `There is no command “${name}”.`,
  tryHelp: (sentence: string) => `${sentence} Try: jianfan --help`,
  unforeseen: (error: string) => `Unforeseen: ${error}`,
  unreadableWords: (path: string) => `The list of words “${path}” cannot be read.`,
  overSource: (path: string) =>
    `“${path}” is the file that is being read and was left as it is; name another after -o.`,
  notWritten: (path: string, code: string) => {
    const reason = writeFailures[code] ?? `the disk says ${code}; choose another place`;
    return `“${path}” could not be written: ${reason}.`;
  },
  noScreen: 'There is no screen, and no virtual one could be started: install xvfb and xauth, and try again.',
  waiting: 'Another program is writing to this library; waiting for it.',
  importEnded: 'The import was ended in the window; files without a line may not be in the library.',
} as const;

/** The output of `--help`. */
export const help = `Jianfan 簡繁: an offline reader for saved articles in Traditional and Simplified Chinese

  jianfan [--library DIR] [FILE…]       open the reader, and in it this library and these files
  jianfan convert --to TAG [OPTIONS] FILE|-
  jianfan convert --to TAG [OPTIONS] -o FOLDER PATH…
                                        many files, and the articles in folders; see below
  jianfan convert --format json PATH…   one JSON line for each file; see below
  jianfan convert --as-saved FILE|-     the decoded source, character for character
  jianfan import --library DIR PATH…    keep files; prints one JSON line for each, see below
  jianfan list --library DIR --json
  jianfan search --library DIR QUERY --json
  jianfan export --library DIR ID [OPTIONS] -o FILE
  jianfan export-all --library DIR [OPTIONS] -o FOLDER
                                        all articles, sources and notes; import takes the folder back
  jianfan export-notes --library DIR [OPTIONS] [-o FILE]
                                        highlights and notes alone; import takes json back
  jianfan --help | --version

  --to TAG          as-written, zh-Hans, zh-Hant, zh-Hant-TW or zh-Hant-HK
  --regional        with the words of the region
  --words FILE      with your own words, a list as the window exports it
  --quotes MODE     region (default): “” of converted text as 「」 in zh-Hant-TW and zh-Hant-HK, and back in
                    zh-Hans; always: in zh-Hant, too; never
  --glosses MODE    hide (default), ruby, or keep: what becomes of 揚(yáng); txt keeps for ruby
  --vertical        pdf in vertical lines
  --format FORMAT   txt (default), md, html, epub or pdf; for convert json too; for export-all md
                    (default) or html; for export-notes md (default), csv, json or obsidian (a folder
                    with a file for each article)
  -o, --output FILE write to a file instead of standard output; for convert also into a folder

convert -o FOLDER names a file after its source and never writes over one that is there: the next is called
“NAME 2”. It prints a JSON line for each source: its path, and the output or the error. A line of --format
json has path, title, byline, site, date, lang, url, text (bare text of the body alone, without list marks and
words for pictures), folded (the same of the part that the window folds away) and pictures (their number in
the body); or path and error.

The status of a file in import: added, merged, duplicate, failed (with its error, which is also on
standard error) or skipped (with its kind: it lay in a folder and is no article). Standard error ends
with one sentence for each kind that was skipped.

Exit code: 0 done, 1 some input failed (each said in one line) or a skipped file may count as an article
(PDF, office document, e-book, mail, archive, link, what may not be read; not pictures, tables, program
texts and hidden files), 2 wrong usage.
`;
