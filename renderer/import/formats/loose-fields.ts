/** A line `key: value`. Programs write a space behind the colon; people also write none, or a wide colon. */
const field = /^[ \t]{0,3}["']?([\p{L}_][\p{L}\p{N}_-]*)["']?[ \t]*([:：=])[ \t]*(\S.*)?$/u;
const maxKeyUnits = 40;
const item = /^[ \t]*[-*•][ \t]+(\S.*)$/;
/** Begins a text of several indented lines. */
const blockMark = /^[|>][+-]?$/;
const continued = /^[ \t]+(\S.*)$/;

/** A value as people mean it: without quotation marks and comments; undefined where a quotation is open. */
function readValue(text: string): string | readonly string[] | undefined {
  const value = text.trim();
  const first = value.charAt(0);
  // A type of YAML, such as one for code.
  if (/^!{1,2}[\w<]/.test(value)) return undefined;
  if (first === '"' || first === "'") {
    const close = value.lastIndexOf(first);
    if (close === 0) return undefined;
    const rest = value
      .slice(close + 1)
      .replace(',', '')
      .trim();
    return rest === '' || rest.startsWith('#') ? value.slice(1, close).replaceAll('\\"', '"') : value;
  }
  if (first === '[' || first === '{') {
    const close = first === '[' ? ']' : '}';
    if (!value.includes(close)) return undefined;
    if (first === '[' && value.endsWith(close) && !value.startsWith('[['))
      return value
        .slice(1, -1)
        .split(/[,，、]/)
        .map((one) => one.trim().replace(/^(["'])(.*)\1$/, '$2'))
        .filter((one) => one !== '');
  }
  const comment = value.search(/\s#\s/);
  return blockMark.test(value) ? '' : value.slice(0, comment < 0 ? undefined : comment).trimEnd();
}

/**
 * Reads lines of fields that are nearly YAML or TOML: titles with a colon inside, keys twice, tabs. The first
 * of two equal keys counts. Keys are in lower case. Undefined where a line is none of a field, or where there
 * is none.
 */
export function parseLooseFields(lines: readonly string[]): ReadonlyMap<string, unknown> | undefined {
  const fields = new Map<string, string | string[]>();
  let key: string | undefined;
  let isBlock = false;
  for (const line of lines) {
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const [, listed] = item.exec(line) ?? [];
    const value = key === undefined ? undefined : fields.get(key);
    if (listed !== undefined && key !== undefined && (value === '' || Array.isArray(value))) {
      const one = readValue(listed);
      if (one === undefined) return undefined;
      fields.set(key, [...(Array.isArray(value) ? value : []), ...[one].flat()]);
      continue;
    }
    const [, more] = continued.exec(line) ?? [];
    const [, word = '', , written = ''] = isBlock && more !== undefined ? [] : (field.exec(line) ?? []);
    const name = word !== '' && word.length <= maxKeyUnits ? word : undefined;
    if (name === undefined && more !== undefined && key !== undefined && typeof value === 'string') {
      fields.set(key, `${value} ${more}`.trim());
      continue;
    }
    // A heading of a table in TOML.
    if (name === undefined && /^\s*\[{1,2}[\w.-]+\]{1,2}\s*$/.test(line)) continue;
    const read = readValue(written);
    if (name === undefined || read === undefined) return undefined;
    key = name.toLowerCase();
    isBlock = blockMark.test(written.trim());
    if (!fields.has(key)) fields.set(key, typeof read === 'string' ? read : [...read]);
  }
  return fields.size > 0 ? fields : undefined;
}
