// JSON with a checksum, so that bits that a disk has changed in the reader's own words are noticed: SQLite
// has no checksums of its own. The checksum is written as white space after the JSON. Whatever reads JSON
// reads it, and a copy of a row keeps it.

/** Each stands for two bits. */
const digits = [' ', '\t', '\n', '\r'] as const;
const sealLength = 16;

/** JSON with its checksum; an earlier one is replaced. */
export function sealJson(json: string): string {
  const text = json.trimEnd();
  return text + sealOf(text);
}

/**
 * Tells whether the JSON of an object is cut off or does not have the checksum that it carries. JSON without
 * one is taken as it is.
 */
export function isSealBroken(json: string): boolean {
  const text = json.trimEnd();
  return !text.endsWith('}') || (text.length < json.length && json.slice(text.length) !== sealOf(text));
}

/** The JSON of an object without its checksum, also where that is damaged. */
export const withoutSeal = (json: string): string => json.slice(0, json.lastIndexOf('}') + 1);

/** The 32 bits of FNV-1a over the UTF-16 code units. */
function sealOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 255), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  let seal = '';
  for (let digit = 0; digit < sealLength; digit++) seal += digits[(hash >>> (2 * digit)) & 3];
  return seal;
}
