import type { Traditional } from '../traditional.ts';
import type { Script } from './script.ts';
import type { UserWord } from './words/user-word.ts';

/**
 * For each script the configuration without and with regional words: OpenCC's, or one with `usual-` before
 * its name, which writes what the region usually has instead of some of OpenCC's forms
 * (data/regional-usage.tsv).
 */
const configs: Record<Script, readonly [string, string]> = {
  'as-written': ['', ''],
  'zh-Hans': ['usual-tw2s', 'usual-tw2sp'],
  'zh-Hant': ['s2t', 's2t'],
  'zh-Hant-TW': ['usual-s2tw', 'usual-s2twp'],
  'zh-Hant-HK': ['usual-s2hk', 'usual-s2hkp'],
};

/**
 * The name of the table file for a script: a configuration and `.bin`. For Simplified it is the one
 * from Taiwan's standard, because most Traditional text has its variants.
 * @throws RangeError for `as-written`.
 */
export function tableFor(to: Script, regional: boolean): string {
  const name = configs[to][regional ? 1 : 0];
  if (!name) throw new RangeError('Text as written needs no conversion table.');
  return `${name}.bin`;
}

/** The standards in the names of tables between standards. */
export const standardCodes: Readonly<Record<Traditional, string>> = {
  'zh-Hant': 'standard',
  'zh-Hant-TW': 'tw',
  'zh-Hant-HK': 'hk',
};

/** What the conversion from a known standard depends on. */
export interface StandardSettings {
  /** The standard in which the text is written; undefined where it is not known. */
  readonly from: Traditional | undefined;
  readonly to: Script;
  readonly regional: boolean;
  readonly words: readonly UserWord[];
}

/** Tells whether text of a standard is shown in `to` by other tables than those of `to`. */
export const needsOwnTables = ({ from, to }: Pick<StandardSettings, 'from' | 'to'>): boolean =>
  from !== undefined && from !== 'zh-Hant' && from !== to && to in standardCodes;
