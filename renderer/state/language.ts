import { computed, signal } from '@preact/signals';
import { type CommandTerms, Messages, type SpokenLanguage } from '#shared/messages/messages';

const current = signal<Messages | undefined>(undefined);

/** The terms by which each command is found. */
export const commandTerms = signal<Readonly<Record<string, CommandTerms>>>({});

/** The messages in the language of the window. */
export const messages = computed((): Messages => {
  if (!current.value) throw new Error('The window has no language yet.');
  return current.value;
});

/** The language of the window. */
export const language = computed(() => messages.value.language);

/** Sets the language of the window and redraws it. */
export function setLanguage({ language, catalogue }: SpokenLanguage): void {
  commandTerms.value = catalogue.terms;
  current.value = new Messages(language, catalogue);
}

/** The text of a message in the language of the window. */
export const say: Messages['say'] = (key, ...parameters) => messages.value.say(key, ...parameters);
