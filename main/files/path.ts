import { join, sep } from 'node:path';

/** A path for the system. It is bytes where a name in it is not UTF-8. */
export type Path = string | Buffer;

/** The path of the entry called `name` in a folder. */
export function joinName(folder: Path, name: Buffer): Path {
  if (typeof folder === 'string' && isUtf8(name)) return join(folder, name.toString());
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), name]);
}

/** A path or name for people. A name that is not UTF-8 is read as GBK, in which old Chinese archives are. */
export function displayPath(path: Path): string {
  if (typeof path === 'string') return path;
  if (isUtf8(path)) return path.toString();
  const names: string[] = [];
  for (let from = 0; from <= path.length; ) {
    const end = path.indexOf(sep, from);
    const name = path.subarray(from, end < 0 ? path.length : end);
    names.push(isUtf8(name) ? name.toString() : decodeName(name));
    if (end < 0) break;
    from = end + 1;
  }
  return names.join(sep);
}

const isUtf8 = (bytes: Buffer): boolean => Buffer.from(bytes.toString()).equals(bytes);

function decodeName(name: Buffer): string {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(name);
  } catch {
    return name.toString();
  }
}
