import { parseChoice, toText } from './parse.ts';

/** How paragraphs are told from each other. */
export const paragraphModes = ['indent', 'space', 'both'] as const;
/** How marks that meet, and dots at the ends of lines, are set. */
export const punctuationModes = ['full', 'squeezed', 'hanging'] as const;
/** The digits of the longest number that stands upright in vertical lines. */
export const digitModes = ['2', '3'] as const;
/** The columns of a page that is turned: two where it is wide enough, or one. */
export const columnModes = ['auto', 'one'] as const;
/** The scripts that may have a font of their own, by the names of the settings. */
export const fontSettings = ['fontHans', 'fontHant', 'fontLatin'] as const;

/** How the text of an article is set. */
export interface TypeSettings {
  /** Line height in multiples of the type size, 1.4 to 2.6. */
  readonly leading: number;
  /** The longest line, in Chinese characters, 16 to 60. */
  readonly measure: number;
  readonly paragraphs: (typeof paragraphModes)[number];
  /** Whether lines end at the margin. */
  readonly justified: boolean;
  readonly punctuation: (typeof punctuationModes)[number];
  readonly digits: (typeof digitModes)[number];
  readonly columns: (typeof columnModes)[number];
  /** Names of fonts of the system, empty for those of the face. */
  readonly fontHans: string;
  readonly fontHant: string;
  readonly fontLatin: string;
}

/** The type of a new installation. */
export const defaultType: TypeSettings = {
  leading: 1.8,
  measure: 36,
  paragraphs: 'indent',
  justified: true,
  punctuation: 'squeezed',
  digits: '2',
  columns: 'auto',
  fontHans: '',
  fontHant: '',
  fontLatin: '',
};

/** The number within its bounds; `otherwise` for 0 and for what is no number. */
export const parseNumber = (value: unknown, least: number, most: number, otherwise: number): number => {
  const number = Number(value);
  return Number.isFinite(number) && number !== 0 ? Math.min(most, Math.max(least, number)) : otherwise;
};

/** The name of a font; empty where it could not stand in a style sheet. */
const parseFont = (value: unknown): string => {
  const name = toText(value).trim();
  return name.length <= 80 && !/["'\\;{}<>\n\r\f]/.test(name) ? name : '';
};

/** Parses the settings of type; missing or invalid members get the default. */
export const parseType = (fields: Readonly<Record<keyof TypeSettings, unknown>>): TypeSettings => ({
  leading: Math.round(parseNumber(fields.leading, 1.4, 2.6, defaultType.leading) * 10) / 10,
  measure: Math.round(parseNumber(fields.measure, 16, 60, defaultType.measure)),
  paragraphs: parseChoice(fields.paragraphs, paragraphModes),
  justified: fields.justified !== false,
  punctuation: punctuationModes.find((mode) => mode === fields.punctuation) ?? defaultType.punctuation,
  digits: parseChoice(fields.digits, digitModes),
  columns: parseChoice(fields.columns, columnModes),
  fontHans: parseFont(fields.fontHans),
  fontHant: parseFont(fields.fontHant),
  fontLatin: parseFont(fields.fontLatin),
});
