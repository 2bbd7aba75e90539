import type { Article } from '../article.ts';
import { detectScript } from '../hanzi/detect.ts';
import type { Alignment, Converter, WordMatch } from '../hanzi/engine.ts';
import { isTraditional, type Script, type WrittenScript } from '../hanzi/script.ts';
import { splitByNodes } from '../hanzi/text-nodes.ts';

/** The number of UTF-16 code units of the text that are read to detect an article's script. */
const maxSampleLength = 20_000;

/** Detects the script of an article from its title and text, else from its language tag. */
export function detectArticleScript(article: Pick<Article, 'lang' | 'title'>, text: string): WrittenScript {
  const found = detectScript(`${article.title}\n${text.slice(0, maxSampleLength)}`);
  if (found !== 'zh' && found !== 'mixed') return found;
  if (/^zh-(?:Hant|TW|HK|MO)/i.test(article.lang)) return 'zh-Hant';
  if (/^zh-(?:Hans|CN|SG)/i.test(article.lang)) return 'zh-Hans';
  return found;
}

/**
 * Detects the script of one run. It is the article's where all characters of the run belong to both scripts.
 */
export function detectRunScript(text: string, article: WrittenScript): WrittenScript {
  const found = detectScript(text);
  return found === 'zh' ? article : found;
}

/** The BCP 47 tag of an article written in `written` and shown in `script`; empty for other languages. */
export function displayedLanguage(written: WrittenScript, script: Script): string {
  if (written === 'ja') return 'ja';
  if (script !== 'as-written') return script;
  return isTraditional(written) || written === 'zh-Hans' ? written : written === 'other' ? '' : 'zh';
}

/** A converted run; without an alignment where nothing changed. */
export interface ConvertedRun {
  readonly texts: readonly string[];
  readonly alignment: Alignment | undefined;
}

/**
 * Converts the leaves of one run as one string and distributes the result over as many leaves. In a run that
 * is already in the script only the reader's own words and the `fixed` matches change, and text that is not
 * Chinese stays.
 * @param texts the leaves
 * @param written the script of the run
 * @param fixed forms that the reader chose, by offsets in the string
 */
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
