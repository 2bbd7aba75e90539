import { batch } from '@preact/signals';
import type { Script } from '#shared/hanzi/script';
import type { Correction } from '#shared/hanzi/words/corrections';
import { loadConverterFor } from '../reading/converters.ts';
import { createLabelConverter, createPiecesConverter } from '../reading/label-converter.ts';
import { activeWords, proofCard, userWords } from '../state/proof.ts';
import { convertLabel, convertLabelPieces, openedArticle, script, shownVersion } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import type { ArticleStates } from './article-states.ts';
import type { Frames } from './frames.ts';
import type { SettingsActions } from './settings-actions.ts';

const noCorrections: readonly Correction[] = [];

/** Shows the article and the labels of the window in a script. */
export class ScriptActions {
  readonly #frames: Frames;
  readonly #states: ArticleStates;
  readonly #settings: SettingsActions;

  constructor(frames: Frames, states: ArticleStates, settings: SettingsActions) {
    this.#frames = frames;
    this.#states = states;
    this.#settings = settings;
  }

  /** Shows a script, and remembers it for this article and as the default. */
  choose(newScript: Script): void {
    void this.apply(newScript);
    void this.#states.save({ script: newScript });
    this.#settings.save({ script: newScript });
  }

  /** Converts again, after the reader's words or corrections changed. */
  reapply(): void {
    void this.apply(script.value);
  }

  /** Shows a script without remembering it. Resolves when the whole article and all labels are converted. */
  async apply(newScript: Script): Promise<void> {
    // The frame measures the page in this call, before any signal changes the page.
    const converted = this.#frames.visible?.show({
      script: newScript,
      regional: settings.value.regional,
      words: activeWords.value,
      corrections: openedArticle.value?.state.corrections ?? noCorrections,
    });
    script.value = newScript;
    proofCard.value = undefined;
    await converted;
    shownVersion.value++;
    await convertLabels();
  }
}

async function convertLabels(): Promise<void> {
  const { regional } = settings.value;
  const converter = await loadConverterFor({ script: script.value, regional, words: userWords.value });
  batch(() => {
    convertLabel.value = createLabelConverter(converter);
    convertLabelPieces.value = createPiecesConverter(converter);
  });
}
