import { type RepairKind, repairKinds } from './article.ts';
import { isScript, type Script } from './hanzi/script.ts';
import { type Correction, parseCorrections, parseUserWords } from './hanzi/words/corrections.ts';
import type { UserWord } from './hanzi/words/user-word.ts';
import { type LanguageChoice, languageChoices } from './language.ts';
import { defaultRows, parseRows, type RowSettings } from './list-rows.ts';
import { type Colour, colours } from './note.ts';
import { isRecord, parseChoice, toText } from './parse.ts';
import type { ReadingDays } from './reading-days.ts';
import { type QuoteMode, quoteModes } from './text/quotes.ts';
import { articleTraditionals, traditionalChoices } from './traditional.ts';
import { defaultType, parseNumber, parseType, type TypeSettings } from './type-settings.ts';

/** The colour schemes of the page. */
export const themes = ['system', 'light', 'sepia', 'dark', 'contrast'] as const;
/** The families of type: Song (Ming, serif), Hei (sans), Kai and Fangsong. */
export const faces = ['song', 'hei', 'kai', 'fangsong'] as const;
/** The direction of the lines. */
export const layouts = ['horizontal', 'vertical'] as const;
/** How pronunciation glosses are shown: not at all, over the text, or under the pointer. */
export const glossModes = ['hide', 'ruby', 'hover'] as const;
/** Lists of keys by the names of commands. Names and keys of other versions are kept. */
export type KeyLists = Readonly<Record<string, readonly string[]>>;
/** The reader's settings, which hold for every article. */
export interface Settings extends TypeSettings, RowSettings {
  /** The language of the window. */
  readonly language: LanguageChoice;
  readonly theme: (typeof themes)[number];
  readonly face: (typeof faces)[number];
  /** Type size in CSS pixels, 12 to 40. */
  readonly typeSize: number;
  /** The size of the window around the article, in percent of its usual size: 50 to 200. */
  readonly zoom: number;
  readonly layout: (typeof layouts)[number];
  /** Whether pages are turned instead of scrolled. */
  readonly turn: boolean;
  readonly glosses: (typeof glossModes)[number];
  /** The script for articles without a script of their own. */
  readonly script: Script;
  readonly traditional: (typeof traditionalChoices)[number];
  readonly regional: boolean;
  /** Where the quotation marks of the script on screen replace those of the text as written. */
  readonly quotes: QuoteMode;
  /** Whether the list of articles is shown. */
  readonly list: boolean;
  /** Whether changed and doubtful characters are marked. */
  readonly marks: boolean;
  /** Absolute paths of the folders whose articles are imported automatically. */
  readonly watched: readonly string[];
  /** The colour of the next highlight: the one used last. */
  readonly colour: Colour;
  /** The keys that the reader chose, by command; whoever uses them parses them as `KeyChoices`. */
  readonly keys: KeyLists;
  /** Characters that the reader reads in a minute; 0 as long as that is unknown. */
  readonly speed: number;
}

/** The settings of a new installation. */
export const defaultSettings: Settings = {
  ...defaultType,
  ...defaultRows,
  language: 'system',
  theme: 'system',
  face: 'song',
  typeSize: 19,
  zoom: 100,
  layout: 'horizontal',
  turn: false,
  glosses: 'hide',
  script: 'as-written',
  traditional: 'system',
  regional: false,
  quotes: 'region',
  list: true,
  marks: false,
  watched: [],
  colour: 'yellow',
  keys: {},
  speed: 0,
};

/** The number of folders that can be watched, of commands with keys of their own, and of keys of each. */
const maxWatchedFolders = 50;
const maxKeyLists = 500;
const maxKeysInList = 4;

/** Parses settings; missing or invalid members get the default. */
export function parseSettings(value: unknown): Settings {
  const fields = { ...defaultSettings, ...(isRecord(value) ? value : {}) };
  return {
    ...parseType(fields),
    ...parseRows(fields),
    language: parseChoice(fields.language, languageChoices),
    theme: parseChoice(fields.theme, themes),
    face: parseChoice(fields.face, faces),
    typeSize: Math.round(parseNumber(fields.typeSize, 12, 40, defaultSettings.typeSize)),
    zoom: parseNumber(fields.zoom, 50, 200, defaultSettings.zoom),
    layout: parseChoice(fields.layout, layouts),
    turn: !!fields.turn,
    glosses: parseChoice(fields.glosses, glossModes),
    script: isScript(fields.script) ? fields.script : defaultSettings.script,
    traditional: parseChoice(fields.traditional, traditionalChoices),
    regional: fields.regional === true,
    quotes: parseChoice(fields.quotes, quoteModes),
    list: fields.list !== false,
    marks: fields.marks === true,
    watched: Array.isArray(fields.watched)
      ? fields.watched.filter((one) => typeof one === 'string' && one).slice(0, maxWatchedFolders)
      : [],
    colour: parseChoice(fields.colour, colours),
    keys: parseKeyLists(fields.keys),
    speed: parseNumber(fields.speed, 0, 1500, 0),
  };
}

function parseKeyLists(value: unknown): KeyLists {
  const lists = Object.entries(isRecord(value) ? value : {}).filter(([, keys]) => Array.isArray(keys));
  return Object.fromEntries(
    lists
      .slice(0, maxKeyLists)
      .map(([name, keys]) => [name, (keys as unknown[]).slice(0, maxKeysInList).map(toText)]),
  );
}

/** The settings about reading: all but language, keys, size and state of the window, paths, and the speed. */
export function readingSettings(settings: Settings): Partial<Settings> {
  const { language: _language, keys: _keys, list: _list, watched: _paths, ...others } = settings;
  const { speed: _speed, zoom: _zoom, ...reading } = others;
  return reading;
}

/** The reading settings to adopt from another library: the ones that are still at their defaults here. */
export function pickNewSettings(now: Settings, fields: unknown): Partial<Settings> {
  const reading = readingSettings(parseSettings(fields));
  const isNew = ([name, value]: readonly [string, unknown]) => {
    const key = name as keyof Settings;
    return now[key] === defaultSettings[key] && value !== now[key];
  };
  return Object.fromEntries(Object.entries(reading).filter(isNew));
}

/** The reading state of an article. A field that is absent follows the settings. */
export interface ArticleState {
  readonly script?: Script;
  /** The article's own standard of Traditional; `default` takes an earlier choice back. */
  readonly traditional?: (typeof articleTraditionals)[number];
  /** The first visible character, as an offset in the article as written (UTF-16 code units). */
  readonly place?: number;
  /**
   * The charset that the reader chose, a label of the WHATWG Encoding Standard; `auto` to detect it again.
   */
  readonly charset?: string;
  readonly repairsOff?: readonly RepairKind[];
  /** Whether the folded footer is open. */
  readonly footerOpen?: boolean;
  /** The reader's words for this article alone. */
  readonly words?: readonly UserWord[];
  /** The forms chosen for single places. */
  readonly corrections?: readonly Correction[];
  /** What was read of it on each day. */
  readonly days?: ReadingDays;
}

/** Parses the state of an article as a page may set it; invalid members are left out. */
export function parseArticleState(value: unknown): ArticleState {
  if (!isRecord(value)) return {};
  const traditional = articleTraditionals.find((one) => one === value.traditional);
  return {
    ...(isScript(value.script) && { script: value.script }),
    ...(traditional && { traditional }),
    ...(typeof value.place === 'number' &&
      Number.isSafeInteger(value.place) &&
      value.place >= 0 && { place: value.place }),
    ...(/^[\w-]{1,24}$/.test(toText(value.charset)) && { charset: toText(value.charset) }),
    ...(Array.isArray(value.repairsOff) && {
      repairsOff: repairKinds.filter((kind) => (value.repairsOff as unknown[]).includes(kind)),
    }),
    ...(typeof value.footerOpen === 'boolean' && { footerOpen: value.footerOpen }),
    ...(Array.isArray(value.words) && { words: parseUserWords(value.words) }),
    ...(Array.isArray(value.corrections) && { corrections: parseCorrections(value.corrections) }),
  };
}
