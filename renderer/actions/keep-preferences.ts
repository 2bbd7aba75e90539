import type { LibraryPreferences } from '#shared/library-preferences';
import { showFailures } from '../state/notices.ts';
import { libraryPreferences } from '../state/settings.ts';
import { call } from './bridge.ts';

/**
 * Replaces the preferences of the library, which return to what they were where they cannot be saved.
 * Resolves with whether they were saved.
 */
export async function keepPreferences(preferences: LibraryPreferences): Promise<boolean> {
  const before = libraryPreferences.value;
  libraryPreferences.value = preferences;
  const saved = await call('library:prefer', preferences);
  if (saved.ok) return true;
  showFailures([saved.failure]);
  if (libraryPreferences.value === preferences) libraryPreferences.value = before;
  return false;
}
