import { batch } from '@preact/signals';
import { isTraditional, type Script } from '#shared/hanzi/script';
import type { Correction } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { LabelSource } from '#shared/listing';
import { LabelConverter } from '../reading/label-converter.ts';
import { showFailures } from '../state/notices.ts';
import { activeWords, proofCard, userWords } from '../state/proof.ts';
import {
  convertLabel,
  convertLabelPieces,
  labelScript,
  openedArticle,
  script,
  shownVersion,
  writtenScript,
} from '../state/reading.ts';
import { settings, shownTraditional, traditionalFor } from '../state/settings.ts';
import { articleLabels } from './article-labels.ts';
import type { ArticleStates } from './article-states.ts';
import type { Frames } from './frames.ts';
import type { SettingsActions } from './settings-actions.ts';

const noCorrections: readonly Correction[] = [];

/** Gives the converter of a label, and what decides how it is converted. */
type ChooseConverter = (of: LabelSource) => readonly [LabelConverter, LabelSource];

/** Shows the article and the labels of the window in a script. */
export class ScriptActions {
  readonly #frames: Frames;
  readonly #states: ArticleStates;
  readonly #settings: SettingsActions;
  /** Counts the changes of the labels' script; what was loaded for an earlier one is dropped. */
  #labelRequest = 0;

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
    const opened = openedArticle.value;
    // The frame measures the page in this call, before any signal changes the page.
    const converted = this.#frames.visible?.show(
      {
        script: newScript,
        regional: settings.value.regional,
        quotes: settings.value.quotes,
        words: activeWords.value,
        corrections: opened?.state.corrections ?? noCorrections,
        next: nextScript(newScript),
      },
      () => opened && this.#frames.article?.setLabels(articleLabels(opened.article, newScript)),
    );
    script.value = newScript;
    proofCard.value = undefined;
    try {
      await converted;
    } catch {
      // What is on screen stays there; another choice may have been made meanwhile.
      if (script.value === newScript) script.value = this.#frames.visible?.shownScript() ?? 'as-written';
      return showFailures([{ code: 'not-converted', name: opened?.name ?? 'Jianfan' }]);
    }
    shownVersion.value++;
    await this.#convertLabels().catch(() => showFailures([{ code: 'not-converted', name: 'Jianfan' }]));
  }

  /** Converts the labels of the article on screen as the article itself, and those of others. */
  async #convertLabels(): Promise<void> {
    const { regional, quotes } = settings.value;
    const toOthers = isTraditional(script.value) ? traditionalFor(undefined) : script.value;
    const id = openedArticle.value?.article.id;
    const source = this.#frames.visible?.labelSource() ?? {};
    const request = ++this.#labelRequest;
    let choose: ChooseConverter | undefined;
    const show = () => {
      if (choose && request === this.#labelRequest) showLabels(choose, toOthers);
    };
    const load = (to: Script, words: readonly UserWord[], standard: LabelSource['standard']) =>
      LabelConverter.load({ script: to, regional, quotes, words }, standard, show);
    const [own, others] = await Promise.all([
      load(script.value, activeWords.value, source.standard),
      load(toOthers, userWords.value, undefined),
    ]);
    choose = (of) => (id !== undefined && of.id === id ? [own, { ...of, ...source }] : [others, of]);
    show();
  }
}

/** The script that a click is most likely to show after `shown`. */
function nextScript(shown: Script): Script {
  if (shown !== 'as-written') return isTraditional(shown) ? 'zh-Hans' : shownTraditional.value;
  return writtenScript.value.startsWith('zh-Hant') ? 'zh-Hans' : shownTraditional.value;
}

/** Shows labels; those of articles that are not on screen are in the script `toOthers`. */
function showLabels(choose: ChooseConverter, toOthers: Script): void {
  batch(() => {
    labelScript.value = toOthers;
    convertLabel.value = (text, of) => {
      const [converter, source] = choose(of);
      return converter.whole(text, source);
    };
    convertLabelPieces.value = (pieces, of) => {
      const [converter, source] = choose(of);
      return converter.pieces(pieces, source);
    };
  });
}
