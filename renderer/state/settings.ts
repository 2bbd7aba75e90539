import { computed, signal } from '@preact/signals';
import { defaultSettings, type Settings, type Traditional } from '#shared/settings';

/** The reader's choices. */
export const settings = signal<Settings>(defaultSettings);

/** The standard of Traditional that the system's locale stands for. */
export const systemTraditional = signal<Traditional>('zh-Hant-TW');

/** The standard of Traditional that 繁 shows. */
export const shownTraditional = computed(() => {
  const { traditional } = settings.value;
  return traditional === 'system' ? systemTraditional.value : traditional;
});
