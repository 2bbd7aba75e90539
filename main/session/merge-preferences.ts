import { pickNewSettings } from '#shared/settings';
import type { MergePreferences } from '../articles/import-library.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { WordsFile } from '../profile/words-file.ts';
import type { ReaderWindow } from '../window/reader-window.ts';

/** Merges the words and settings of an imported library into the reader's own, which win. */
export async function mergePreferences(
  parts: {
    readonly window: ReaderWindow;
    readonly settings: Promise<SettingsFile>;
    readonly words: Promise<WordsFile>;
  },
  ...[given, preferences]: Parameters<MergePreferences>
): Promise<void> {
  const words = await parts.words;
  await words.merge(given.words);
  parts.window.send('words', words.words());
  const settings = await parts.settings;
  const before = settings.settings();
  const change = pickNewSettings(before, given.settings);
  if (Object.keys(change).length === 0 && preferences.now === preferences.before) return;
  parts.window.send('settings', {
    before: { settings: before, library: preferences.before },
    now: { settings: settings.change(change), library: preferences.now },
  });
}
