import type { RepairLog } from './repair-log.ts';

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  middot: '·',
  bull: '•',
  laquo: '«',
  raquo: '»',
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
};
const entity = new RegExp(`&(?:${Object.keys(named).join('|')});`, 'g');

/** Puts the characters where markup left their names, `&nbsp;` and `&hellip;`; each is noted as a repair of spaces or marks. */
export function decodeEntities(line: string, ledger: RepairLog): string {
  if (!line.includes('&')) return line;
  return line.replace(entity, (written) => {
    const character = named[written.slice(1, -1)] ?? written;
    const kind = character === ' ' ? 'space' : 'punctuation';
    if (!ledger.allows(kind)) return written;
    ledger.add(kind, written, character === ' ' ? '␣' : character);
    return character;
  });
}
