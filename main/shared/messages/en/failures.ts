import type { FailureCode } from '../../result.ts';

/** One sentence for each reason of a failure: it names the file or library `{name}` and says what to do. */
export const failures: Readonly<Record<FailureCode, string>> = {
  missing: '“{name}” is not there. Check whether it was moved or renamed.',
  folder: '“{name}” is a folder or a link to one. Choose the folder itself or the articles in it.',
  'no-articles': 'No articles were found in “{name}”. Check whether it is the right folder.',
  'not-a-file': '“{name}” is not an ordinary file and was not read. Choose another.',
  forbidden: 'Jianfan may not read “{name}”. Allow reading in its permissions.',
  unreadable:
    '“{name}” could not be read from its disk or cloud. Check the connection, or download the file first.',
  export:
    '“{name}” is an export with many articles and was not converted. Import it with “jianfan import”; ' +
    '“jianfan export-all” then writes each of them to a file.',
  'watch-gone':
    'The watched folder “{name}” is not there. Connect its disk, or stop watching it in the settings.',
  empty: '“{name}” is empty. Save that article again.',
  binary: '“{name}” cannot be read. Choose a txt, Markdown or EPUB file or a saved web page.',
  huge: '“{name}” is larger than 64 MiB. Split it into smaller files first.',
  unsupported: 'Files like “{name}” cannot be read yet. Save it as txt, Markdown, EPUB or a web page.',
  'no-text': 'No article was found in “{name}”. Save the page again once its text is on screen.',
  'no-address':
    '“{name}” has neither text nor a web address and was not added. Look at it where it came from.',
  'open-quote':
    'The row “{name}” opens a quotation that never closes and was not added. ' +
    'Correct it in a spreadsheet and import again.',
  charset: 'The encoding chosen for “{name}” is not known. Choose another.',
  'parser-died': 'Reading “{name}” failed, so it was skipped. Save it again and retry.',
  'parser-stuck': 'Reading “{name}” stood still and was ended. Add it again.',
  'too-slow': '“{name}” took too much computing time and was stopped. Save it as plain text and retry.',
  'too-much-memory': '“{name}” needed too much memory and was stopped. Split it into smaller files first.',
  'too-much-output':
    '“{name}” unpacks to far more than its own size and was stopped. Save it as plain text and retry.',
  damaged: '“{name}” is damaged and was left as it is. Get it back from a backup.',
  encrypted:
    '“{name}” is locked with a password or copy protection. ' +
    'Unpack it with its own program, then add what is inside.',
  protected:
    '“{name}” has copy protection (DRM), so only the program it was bought for can open it. ' +
    'Add an edition without protection.',
  'disk-full': 'The disk is full and “{name}” was not saved. Free some space and retry.',
  'read-only': 'The library cannot be written to and “{name}” was not saved. Check the folder’s permissions.',
  'not-written': '“{name}” could not be written. Choose another place.',
  'no-format': 'The ending of “{name}” names no format. Use .epub, .pdf, .html, .md or .txt.',
  'no-note-format': 'The ending of “{name}” names no format for notes. Use .md, .csv or .json.',
  'no-clip': 'There is no text in “{name}”. Copy an article first.',
  'no-noted-article':
    'The notes of “{name}” were not added: the article is not in this library and has no web address. ' +
    'Add the article, then import the notes again.',
  'link-gone':
    'The link “{name}” leads to no article of this library. ' + 'Open the library that it was copied from.',
  gone: '“{name}” is no longer in the library. Add it again.',
  'in-use': 'Another program is using the library and “{name}” was not saved. Retry when it has finished.',
  newer:
    'The library was made by a newer version, so “{name}” can be read but not changed. ' + 'Update Jianfan.',
  rebuilt:
    'The library’s catalogue was damaged. It was made again from what could be read of it, the backups and ' +
    'the sources; the damaged file is kept as “{name}”. What you deleted lately may be back.',
  'catalogue-missing':
    'The library’s catalogue “{name}” was missing and was made again from the backups and the sources. ' +
    'Check that the latest notes are there; what you deleted lately may be back.',
  'catalogue-older':
    'The library’s catalogue “{name}” lacked something that its backups or sources hold. It was added ' +
    'again. Check whether a program that syncs or restores files has put an older catalogue there.',
  'catalogue-foreign':
    'The catalogue belonged to another library and was put aside as “{name}”. This library’s own was made ' +
    'again from its backups and sources. Check that the latest notes are there.',
  'catalogue-unusable':
    'The library’s catalogue is damaged, so “{name}” was not saved. Check the disk and start Jianfan again.',
  'library-damaged':
    'The catalogue “{name}” is damaged and cannot be replaced here. What could be read is shown, and ' +
    'nothing will be changed. Check the disk and the folder’s permissions, and start again.',
  'from-backup':
    'What could not be read of the catalogue was restored from the backup “{name}”. ' +
    'Check that no mark or note is missing.',
  'not-empty': 'There is already something in “{name}”, so nothing was written. Choose an empty folder.',
  synced:
    'The library “{name}” is in a folder that a cloud service syncs. Opening it on two computers at once ' +
    'can damage its catalogue. Move it elsewhere; to take it along, export the whole library.',
  'opened-in-use':
    'Another program is using the library “{name}”, so it is open for reading only. ' +
    'It can be changed as soon as that program has finished.',
  writable: 'The other program has finished. The library “{name}” can be changed again.',
  unconfirmed:
    'The program that uses the library said that it has added “{name}”, but the library does not have it. ' +
    'Close that program and import the file again.',
  'opened-read-only':
    'The library “{name}” cannot be written to, so it is open for reading only. ' +
    'To change it, check the folder’s permissions or copy it elsewhere.',
  'library-gone':
    'The last library “{name}” is not there, so the usual one was opened. ' +
    'Connect its disk, or check whether it was moved.',
  'no-library':
    '“{name}” is not a library, and nothing in it was touched. Choose a library or an empty folder.',
  'not-backed-up':
    'The backup “{name}” could not be made; the library itself is fine. ' +
    'Check whether the disk is full or read-only. Jianfan will try again.',
  'backup-damaged':
    'The backup “{name}” is damaged or gone, and the library was left as it is. Choose another.',
  'not-converted':
    '“{name}” could not be shown in this script, because a part of Jianfan could not be read. ' +
    'Choose the script again; if that fails too, install Jianfan again.',
  unexpected: '“{name}” ran into an unforeseen problem and was skipped. Please try again.',
};
