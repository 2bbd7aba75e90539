/** The texts of the system's dialogs, and the default names of files and folders. */
export const dialogs = {
  cancel: 'Cancel',
  articles: 'Articles',
  'all-files': 'All files',
  'open-link': 'Open {host} in your browser?',
  'write-to': 'Write to {address}?',
  'open-outside': 'Open',
  stuck: 'This window is not responding.',
  'stuck-more': 'Reopening returns to where you were reading.',
  wait: 'Wait',
  reopen: 'Reopen',
  watch: 'Articles put into this folder will be added to the library by themselves',
  notes: 'Notes',
  clipboard: 'Clipboard',
  'empty-bin': {
    one: 'Remove the {count} article in the bin?',
    other: 'Remove the {count} articles in the bin?',
  },
  'empty-bin-more': 'The files move to a dated folder in the library’s “bin” folder; nothing is deleted.',
  'empty-bin-yes': 'Empty bin',
  'export-all': 'Which kind of files should the library be exported as?',
  'export-all-more':
    'A new folder is made with the articles in the script on screen, their pictures, sources and marks. ' +
    'Drag it back to get the same library again.',
  library: 'Jianfan library',
  'choose-library': 'Choose a library, or an empty folder for a new one',
  'library-gone': 'The library “{folder}” cannot be found.',
  'library-gone-more':
    'Its disk may not be connected, or it was moved or renamed. ' +
    'If it was moved, use “Open another library”.',
  forget: 'Remove from list',
  'no-library': '“{name}” holds other things and is not a library.',
  'no-library-more': 'A new folder for a library can be made inside. Nothing that is there will be touched.',
  'make-inside': 'Create “{name}”',
  unsaved: 'Something you wrote could not be saved in this library.',
  'unsaved-more': 'If you leave, it is lost. You can stay and check whether the disk is full or read-only.',
  'leave-anyway': 'Leave without saving',
  restore: 'Restore the backup of {moment}?',
  'restore-more':
    'Reading states, stars, archive and tags return to what they were at the backup, and its notes come ' +
    'back. Articles and notes added since stay. The present catalogue is kept in the library, too.',
  'restore-yes': 'Restore',
  'report-file': 'Import report.txt',
  'words-file': 'My words.txt',
} as const;
