import type { Language } from '../language.ts';
import { documents as english } from './en/documents.ts';
import { Formats } from './formats.ts';
import type { Catalogue } from './messages.ts';
import { documents as simplified } from './zh-Hans/documents.ts';
import { documents as hongKong } from './zh-Hant-HK/documents.ts';
import { documents as taiwan } from './zh-Hant-TW/documents.ts';

/** The labels inside an article. */
export type DocumentLabels = { readonly [N in keyof Catalogue['documents']]: string };

const labels: Readonly<Record<Language, DocumentLabels>> = {
  'zh-Hant-TW': taiwan,
  'zh-Hant-HK': hongKong,
  'zh-Hans': simplified,
  en: english,
};
const formats = new Map<Language, Formats>();

/**
 * The labels inside an article whose text is in `lang`, a BCP 47 tag: Chinese for Chinese text, else English.
 */
export const documentLabelsIn = (lang: string): DocumentLabels => labels[labelLanguageOf(lang)];

/** Formats a date of an article, `2024-10-12T09:15`, in the language of its labels; empty for none. */
export function formatDocumentDate(published: string, lang: string): string {
  const language = labelLanguageOf(lang);
  const known = formats.get(language) ?? new Formats(language);
  formats.set(language, known);
  return known.date(published);
}

function labelLanguageOf(lang: string): Language {
  if (lang === 'zh' || lang === 'zh-Hans') return 'zh-Hans';
  if (lang === 'zh-Hant-HK') return lang;
  return lang.startsWith('zh') ? 'zh-Hant-TW' : 'en';
}
