/** The bytes at the beginning of a file that are looked at. */
export const ownExportHeadBytes = 200;
// A byte order mark may come first.
const head = /^(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"jianfan-(library|notes)"/;

/** What this program has exported in a file, by its beginning: a library's list, notes, or undefined. */
export const ownExportIn = (bytes: Uint8Array): 'library' | 'notes' | undefined => {
  const found = head.exec(String.fromCharCode(...bytes.subarray(0, ownExportHeadBytes)))?.[1];
  return found === 'library' || found === 'notes' ? found : undefined;
};
