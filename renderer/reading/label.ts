import type { Converter } from '#shared/hanzi/engine';
import type { WrittenScript } from '#shared/hanzi/script';
import { layRun, runWrittenIn } from '#shared/text/lay';

/** A function that turns titles, bylines and excerpts to the script of `converter`; it remembers what it has turned. `lang` is the tag of the article they belong to. */
export function labelIn(converter: Converter | undefined): (text: string, lang: string) => string {
  if (!converter) return (text) => text;
  const known = new Map<string, string>();
  return (text, lang) => {
    const key = `${lang} ${text}`;
    const done = known.get(key);
    if (done !== undefined) return done;
    const article = /^zh-Han[st]/.test(lang) ? (lang.slice(0, 7) as WrittenScript) : 'zh';
    const turned = layRun([text], runWrittenIn(text, article), converter).texts.join('');
    known.set(key, turned);
    return turned;
  };
}
