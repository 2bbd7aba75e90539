import type { Article } from '../article.ts';
import { detectScript } from '../hanzi/detect.ts';
import type { Alignment, Converter, WordMatch } from '../hanzi/engine.ts';
import { isTraditional, type Script, type WrittenScript } from '../hanzi/script.ts';
import { splitByNodes } from '../hanzi/text-nodes.ts';

/** Characters of the text that are looked at to tell an article's script. */
const maxSampleLength = 20_000;

/** The script of an article: what detection says of its title and text, else what the article says of itself. */
export function detectArticleScript(article: Pick<Article, 'lang' | 'title'>, text: string): WrittenScript {
  const found = detectScript(`${article.title}\n${text.slice(0, maxSampleLength)}`);
  if (found !== 'zh' && found !== 'mixed') return found;
  if (/^zh-(?:Hant|TW|HK|MO)/i.test(article.lang)) return 'zh-Hant';
  if (/^zh-(?:Hans|CN|SG)/i.test(article.lang)) return 'zh-Hans';
  return found;
}

/** The script of one run: its own where its characters tell, else that of its article. */
export function detectRunScript(text: string, article: WrittenScript): WrittenScript {
  const found = detectScript(text);
  return found === 'zh' ? article : found;
}

/** The BCP 47 tag of what the reader sees when an article written in `written` is shown in `script`; empty for another language. */
export function displayedLanguage(written: WrittenScript, script: Script): string {
  if (written === 'ja') return 'ja';
  if (script !== 'as-written') return script;
  return isTraditional(written) || written === 'zh-Hans' ? written : written === 'other' ? '' : 'zh';
}

/** A run in another script; `alignment` is absent where nothing changed. */
export interface ConvertedRun {
  readonly texts: readonly string[];
  readonly alignment: Alignment | undefined;
}

/** Converts the leaves of one run, `texts`, as one string, and lays it back into as many leaves; a run that is already in the script stays but for the reader's words and what is `fixed` (offsets in the string), and one that is no Chinese stays altogether. */
export function convertRun(
  texts: readonly string[],
  written: WrittenScript,
  converter: Converter | undefined,
  fixed: readonly WordMatch[] = [],
): ConvertedRun {
  if (!converter) return { texts, alignment: undefined };
  const text = texts.join('');
  const conversion = converter.aligned(text, written, fixed);
  if (conversion.text === text) return { texts, alignment: undefined };
  return { texts: splitByNodes(texts, conversion), alignment: conversion.alignment };
}
