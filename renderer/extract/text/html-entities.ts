import { rows } from '../data/html-entities.tsv';
import { oneOf } from '../word-table.ts';
import type { RepairLog } from './repair-log.ts';

// The table writes characters as U+0026.
const characterOf = (code: string): string => String.fromCodePoint(Number.parseInt(code.slice(2), 16));
const characters = new Map(rows.map(([name = '', code = '']) => [name, characterOf(code)]));
const entity = new RegExp(`&${oneOf([...characters.keys()])};`, 'g');

/**
 * Decodes HTML entities such as `&nbsp;` that a text was saved with, and logs each as
 * a repair of spaces or marks.
 */
export function decodeEntities(line: string, log: RepairLog): string {
  if (!line.includes('&')) return line;
  return line.replace(entity, (written) => {
    const character = characters.get(written.slice(1, -1)) ?? written;
    const kind = character === ' ' ? 'space' : 'punctuation';
    if (!log.allows(kind)) return written;
    log.add(kind, written, character === ' ' ? '␣' : character);
    return character;
  });
}
