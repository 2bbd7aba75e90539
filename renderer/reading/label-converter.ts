import type { Converter } from '#shared/hanzi/engine';
import type { WrittenScript } from '#shared/hanzi/script';
import { needsOwnTables } from '#shared/hanzi/table-names';
import type { LabelSource } from '#shared/listing';
import { convertRun, detectRunScript } from '#shared/text/convert-run';
import { withQuotes } from '#shared/text/show-quotes';
import { loadConverterFor, type ScriptSettings } from './converters.ts';

/** Maximum number of cached labels. A library of a hundred thousand articles has more. */
const maxCachedLabels = 4000;

/** Converts titles, bylines and excerpts to one script. */
export class LabelConverter {
  readonly #settings: ScriptSettings;
  readonly #onLoad: () => void;
  readonly #cache = new Map<string, string>();
  /** By the standard of Traditional that the text is written in; undefined while a converter is loaded. */
  readonly #converters = new Map<LabelSource['standard'], Converter | undefined>();

  /** `onLoad` is called when labels can be converted better than before. */
  private constructor(settings: ScriptSettings, onLoad: () => void) {
    this.#settings = settings;
    this.#onLoad = onLoad;
  }

  /** Loads the converters for labels in general and of a standard; others are loaded when first needed. */
  static async load(
    settings: ScriptSettings,
    standard: LabelSource['standard'],
    onLoad: () => void,
  ): Promise<LabelConverter> {
    const labels = new LabelConverter(settings, onLoad);
    await Promise.all([labels.#load(undefined), labels.#load(standard)]);
    return labels;
  }

  /** A converted label; the last ones are cached. */
  whole(text: string, of: LabelSource): string {
    const converter = this.#converterFor(of);
    if (!converter) return text;
    const key = `${of.lang} ${of.standard} ${of.people?.join()} ${text}`;
    const cached = this.#cache.get(key);
    if (cached !== undefined) return cached;
    const converted = this.pieces([text], of).join('');
    if (this.#cache.size >= maxCachedLabels) this.#cache.clear();
    this.#cache.set(key, converted);
    return converted;
  }

  /** The converted pieces of a text; a word split over two pieces is converted as one. */
  pieces(pieces: readonly string[], of: LabelSource): readonly string[] {
    const converter = this.#converterFor(of);
    if (!converter) return pieces;
    const { lang, people = [] } = of;
    const { script: to, quotes } = this.#settings;
    const article = /^zh-Han[st]/.test(lang) ? (lang.slice(0, 7) as WrittenScript) : 'zh';
    const quoting = withQuotes(converter, { to, quotes }, article);
    const own = people.length > 0 ? quoting.withPeople(new Set(people)) : quoting;
    return convertRun(pieces, detectRunScript(pieces.join(''), article), own).texts;
  }

  #converterFor({ standard }: LabelSource): Converter | undefined {
    if (!needsOwnTables({ from: standard, to: this.#settings.script }))
      return this.#converters.get(undefined);
    if (!this.#converters.has(standard))
      void this.#load(standard).then(
        () => {
          this.#cache.clear();
          this.#onLoad();
        },
        // The label stays in the forms of labels in general, and a later one tries again.
        () => this.#converters.delete(standard),
      );
    return this.#converters.get(standard) ?? this.#converters.get(undefined);
  }

  async #load(standard: LabelSource['standard']): Promise<void> {
    this.#converters.set(standard, this.#converters.get(standard));
    this.#converters.set(standard, await loadConverterFor({ ...this.#settings, from: standard }));
  }
}
