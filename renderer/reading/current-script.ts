import type { Converter } from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';
import type { Correction } from '#shared/hanzi/words/corrections';
import type { ScriptSettings } from './converters.ts';

/** The script that an article is shown in, with the forms that the reader chose for single places. */
export interface ArticleScriptSettings extends ScriptSettings {
  readonly corrections: readonly Correction[];
  /** The script that a click is most likely to show next. */
  readonly next?: Script;
}

/** The script on screen, with everything needed to convert a run to it. */
export interface CurrentScript extends ArticleScriptSettings {
  readonly converter: Converter | undefined;
  /** The language tag of the text as shown. */
  readonly lang: string;
  /** Identifies this conversion in {@link RenderedRun.conversionKey}. */
  readonly key: string;
  /** The corrections whose places are found in the article, in order. */
  readonly placed: readonly Correction[];
}
