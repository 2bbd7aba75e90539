import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { type Language, type LanguageChoice, languageOf, traditionalOf } from '#shared/language';
import { type BuiltCatalogue, Messages, type SpokenLanguage } from '#shared/messages/messages';

/** The language of the window: the chosen one, else that of the system. Only its catalogue is read. */
export class WindowLanguage {
  readonly #folder: string;
  #spoken: SpokenLanguage | undefined;
  #messages: Messages | undefined;
  #onChange = (): void => {};

  /** @param folder Where the built files lie, among them `messages/TAG.json`. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Sets the language that the reader chose. The app must be ready. */
  choose(choice: LanguageChoice): void {
    const language = choice === 'system' ? languageOf(systemLocale()) : choice;
    if (language === this.#spoken?.language) return;
    const catalogue = readCatalogue(this.#folder, language);
    this.#spoken = { language, catalogue };
    this.#messages = new Messages(language, catalogue);
    this.#onChange();
  }

  /** Calls `act` whenever the window has another language, in place of an earlier one. */
  onChange(act: () => void): void {
    this.#onChange = act;
  }

  /** The language with its catalogue, as the window's page gets it. */
  readonly spoken = (): SpokenLanguage => {
    if (!this.#spoken) this.choose('system');
    return this.#spoken as SpokenLanguage;
  };

  /** The messages in the current language. */
  readonly messages = (): Messages => {
    if (!this.#messages) this.choose('system');
    return this.#messages as Messages;
  };
}

/** The standard of Traditional that the system's locale stands for. The app must be ready. */
export const systemTraditional = (): 'zh-Hant-TW' | 'zh-Hant-HK' => traditionalOf(systemLocale());

const readCatalogue = (folder: string, language: Language): BuiltCatalogue =>
  JSON.parse(readFileSync(join(folder, 'messages', `${language}.json`), 'utf8'));

/**
 * The locale of the system. Chromium has no locale of Hong Kong and gives Taiwan's for it, so the switch
 * `--lang` and the list of the system's languages come first. Under the C locale that list holds `c`.
 */
function systemLocale(): string {
  const [preferred = ''] = app.getPreferredSystemLanguages();
  return app.commandLine.getSwitchValue('lang') || (preferred.length > 1 ? preferred : app.getLocale());
}
