import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languageOf } from '#shared/language';
import { CommandLineMessages } from '#shared/messages/command-line';

/**
 * The language of help and errors: the option `--lang` among the words of the start, else the first of
 * LC_ALL, LC_MESSAGES and LANG that is set, as POSIX has it, else `preferred`, which systems without these
 * variables give. A locale whose charset is not UTF-8 gets English, which its terminal can show.
 */
export function chooseLanguage(
  argv: readonly string[],
  { LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv,
  preferred: () => string,
): Language {
  const chosen = languageOption(argv);
  if (chosen) return languageOf(chosen);
  const locale = LC_ALL || LC_MESSAGES || LANG || preferred();
  const [name = ''] = locale.split('@');
  const [, charset = 'utf-8'] = name.split('.');
  return charset.toLowerCase().replace('-', '') === 'utf8' ? languageOf(locale) : 'en';
}

/** The value of the last `--lang TAG` or `--lang=TAG` before the word `--`; undefined where there is none. */
function languageOption(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  let chosen: string | undefined;
  for (const [at, word] of words.entries()) {
    if (word === '--lang') chosen = words[at + 1];
    else if (word.startsWith('--lang=')) chosen = word.slice('--lang='.length);
  }
  return chosen?.startsWith('-') ? undefined : chosen;
}

/** Reads the messages of a language; `folder` holds the built files. */
export function readMessages(folder: string, language: Language): CommandLineMessages {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, 'messages', `${name}.json`), 'utf8'));
  return new CommandLineMessages(language, read(language), read(`${language}.command-line`));
}
