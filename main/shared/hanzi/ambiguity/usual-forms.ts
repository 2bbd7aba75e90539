import { rows } from '../data/regional-usage.tsv';
import type { Script } from '../script.ts';

const regions: Partial<Record<Script, string>> = { 'zh-Hant-TW': 'taiwan', 'zh-Hant-HK': 'hongkong' };

/** The usual form in `to`'s region of each form in OpenCC's standard that the region hardly ever has. */
export const usualForms = (to: Script): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap(([region, standard = '', usual = '']) =>
      region === regions[to] && standard.length === 1 ? [[standard, usual]] : [],
    ),
  );
