/** The importers and decoders. */
export { type DecodedSource, decodeSource } from './decode-source.ts';
export { mayBeExport, openServiceExport } from './exports/open-export.ts';
