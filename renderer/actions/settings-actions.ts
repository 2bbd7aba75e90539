import type { Settings } from '#shared/settings';
import { settings } from '../state/settings.ts';
import { callOrShowFailure } from './bridge.ts';
import type { Frames } from './frames.ts';

/** Changes the reader's settings. */
export class SettingsActions {
  readonly #frames: Frames;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Merges a change into the settings and saves them. */
  save(change: Partial<Settings>): void {
    settings.value = { ...settings.value, ...change };
    void callOrShowFailure('settings:change', change);
  }

  /** Saves a change and applies it to the article. */
  change(change: Partial<Settings>): void {
    this.save(change);
    this.#frames.article?.apply(settings.value);
  }
}
