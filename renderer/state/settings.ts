import { signal } from '@preact/signals';
import { defaultSettings, type Settings } from '#shared/settings';

/** The reader's choices. */
export const settings = signal<Settings>(defaultSettings);
