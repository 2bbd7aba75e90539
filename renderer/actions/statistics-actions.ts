import { batch } from '@preact/signals';
import { localDay } from '#shared/reading-days';
import { panel } from '../state/reading.ts';
import { readArticles, statisticsDay } from '../state/statistics.ts';
import { callOrShowFailure } from './bridge.ts';
import type { Frames } from './frames.ts';
import { PaceMeter } from './pace-meter.ts';

/** Shows what was read on which day, and forgets it. */
export class StatisticsActions {
  /** Measures what is read in this window. */
  readonly pace: PaceMeter;
  readonly #frames: Frames;

  constructor(frames: Frames) {
    this.pace = new PaceMeter(frames);
    this.#frames = frames;
  }

  /** Opens the statistics, with what is being read. */
  async show(): Promise<void> {
    this.pace.leave();
    this.pace.begin(this.#frames.article?.position() ?? 0);
    const articles = await callOrShowFailure('reading:list');
    if (!articles) return;
    batch(() => {
      readArticles.value = articles;
      statisticsDay.value = localDay(new Date());
      panel.value = 'statistics';
    });
  }

  /** Forgets what was read on which day. Reading places, states and the reader's speed stay. */
  async forget(): Promise<void> {
    if ((await callOrShowFailure('reading:forget')) === null) readArticles.value = [];
  }
}
