import { type Alignment, alignmentOf, editSize } from './alignment.ts';
import { convertText, convertWithEdits } from './chain.ts';
import { type RuleName, ruleNames } from './format.ts';
import type { Script } from './script.ts';
import type { ChainTable, Tables } from './tables.ts';
import { textOf } from './units.ts';

export type { Alignment } from './alignment.ts';
export { readTables, type Tables } from './tables.ts';

/** One stretch of the source that was changed; offsets in UTF-16 units. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly shownStart: number;
  readonly shownEnd: number;
  /** The dictionary of OpenCC that the change comes from. */
  readonly rule: RuleName;
  /** Whether a character in it has more than one form in the other script. */
  readonly ambiguous: boolean;
}

/** A converted text, and how it lies over its source. */
export interface Conversion {
  readonly text: string;
  readonly alignment: Alignment;
  readonly changes: readonly Change[];
}

/** Converts texts to one script; it keeps no state between two texts. */
export interface Converter {
  readonly text: (source: string) => string;
  readonly aligned: (source: string) => Conversion;
}

/** What a converter is made for. */
export interface Conversions {
  readonly to: Script;
  readonly regional?: boolean;
}

const files: Readonly<Record<Exclude<Script, 'as-written'>, readonly [plain: string, regional: string]>> = {
  'zh-Hans': ['tw2s', 'tw2sp'],
  'zh-Hant': ['s2t', 's2t'],
  'zh-Hant-TW': ['s2tw', 's2twp'],
  'zh-Hant-HK': ['s2hk', 's2hkp'],
};

/** The file below `hanzi/` that a converter to `script` needs; `as-written` needs none and throws a RangeError. */
export function tableFor(script: Script, regional: boolean): string {
  if (script === 'as-written') throw new RangeError('Text as written needs no table.');
  return `${files[script][regional ? 1 : 0]}.bin`;
}

/** Makes the converter of a table: OpenCC's chain to the letter. */
export function converter(tables: Tables, _for?: Conversions): Converter {
  return chainConverter(tables.main, tables.several);
}

function chainConverter(chain: ChainTable, several: Uint8Array): Converter {
  return {
    text: (source) => convertText(chain, source),
    aligned: (source) => {
      const { text: units, edits } = convertWithEdits(chain, source);
      const text = textOf(units);
      return {
        text,
        alignment: alignmentOf(source, text, edits),
        get changes() {
          return changesOf(source, edits, several);
        },
      };
    },
  };
}

function changesOf(source: string, edits: Int32Array, several: Uint8Array): readonly Change[] {
  const changes: Change[] = [];
  for (let at = 0; at < edits.length; at += editSize) {
    const [start, end, shownStart, shownEnd, rule] = edits.subarray(at, at + editSize) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    let ambiguous = false;
    for (let unit = start; unit < end && !ambiguous; unit++) {
      const code = source.charCodeAt(unit);
      ambiguous = ((several[code >> 3] as number) & (1 << (code & 7))) !== 0;
    }
    changes.push({ start, end, shownStart, shownEnd, rule: ruleNames[rule] ?? '', ambiguous });
  }
  return changes;
}
