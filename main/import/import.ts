/** The importers and decoders, which the program loads when it first needs one. */
export { type DecodedSource, decodeSource } from './decode-source.ts';
export { notesFromExport } from './exports/export-notes.ts';
export { mayBeExport, openServiceExport } from './exports/open-export.ts';
export { toLinkRecord } from './exports/record.ts';
export { urlShortcut } from './formats/from-shortcut.ts';
export { zipFiles } from './formats/zip.ts';
