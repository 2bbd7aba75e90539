import { batch } from '@preact/signals';
import { isTraditional, type Script } from '#shared/hanzi/script';
import type { Correction } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { LabelSource } from '#shared/listing';
import { loadConverterFor } from '../reading/converters.ts';
import { createLabelConverter, createPiecesConverter } from '../reading/label-converter.ts';
import { activeWords, proofCard, userWords } from '../state/proof.ts';
import {
  convertLabel,
  convertLabelPieces,
  labelScript,
  openedArticle,
  script,
  shownVersion,
} from '../state/reading.ts';
import { settings, traditionalFor } from '../state/settings.ts';
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
      quotes: settings.value.quotes,
      words: activeWords.value,
      corrections: openedArticle.value?.state.corrections ?? noCorrections,
    });
    script.value = newScript;
    proofCard.value = undefined;
    await converted;
    shownVersion.value++;
    await this.#convertLabels();
  }

  /** Converts the labels of the article on screen as the article itself, and those of others. */
  async #convertLabels(): Promise<void> {
    const toOthers = isTraditional(script.value) ? traditionalFor(undefined) : script.value;
    const id = openedArticle.value?.article.id;
    const [own, others] = await Promise.all([
      createLabelConverters(script.value, activeWords.value),
      createLabelConverters(toOthers, userWords.value),
    ]);
    const people = [...(this.#frames.visible?.people() ?? [])];
    const choose = <T>(of: LabelSource, convert: (converters: typeof own, source: LabelSource) => T): T =>
      id !== undefined && of.id === id ? convert(own, { ...of, people }) : convert(others, of);
    batch(() => {
      labelScript.value = toOthers;
      convertLabel.value = (text, of) => choose(of, ({ whole }, source) => whole(text, source));
      convertLabelPieces.value = (texts, of) => choose(of, ({ pieces }, source) => pieces(texts, source));
    });
  }
}

async function createLabelConverters(to: Script, words: readonly UserWord[]) {
  const { regional, quotes } = settings.value;
  const converter = await loadConverterFor({ script: to, regional, words });
  const labelSettings = { converter, to, quotes };
  return { whole: createLabelConverter(labelSettings), pieces: createPiecesConverter(labelSettings) };
}
