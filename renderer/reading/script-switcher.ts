import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import type { People } from '#shared/hanzi/ambiguity/name-rules';
import type { Conversion, Converter } from '#shared/hanzi/engine';
import { isTraditional } from '#shared/hanzi/script';
import { splitByNodes } from '#shared/hanzi/text-nodes';
import { locateCorrections } from '#shared/hanzi/words/corrections';
import type { UserWord, WordMatch } from '#shared/hanzi/words/user-word';
import { UserWordIndex } from '#shared/hanzi/words/words';
import type { LabelSource } from '#shared/listing';
import { detectRunScript, displayedLanguage } from '#shared/text/convert-run';
import { withQuotes } from '#shared/text/show-quotes';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { chosenFormsIn } from './chosen-forms.ts';
import { convertInContext } from './convert-in-context.ts';
import { loadConverterFor, type ScriptSettings } from './converters.ts';
import type { ArticleScriptSettings, CurrentScript } from './current-script.ts';
import { prepareSwitch } from './prepare-switch.ts';
import { nextPaint, TimeSlices } from './scheduling.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';
import { createSelectionKeeper, type KeepSelection } from './selection.ts';
import type { Typesetter } from './type/typesetter.ts';
import { convertWordAttribute, type WordAttribute } from './word-attributes.ts';

/** Milliseconds of conversion after which the window may handle events. */
const conversionSliceMs = 6;
/** UTF-16 units of title, byline and footer that are converted with the first screen. */
const maxFirstUnits = 4000;

/** The scroll position of the view, the runs in view, and those of them that are set in pieces. */
interface ViewportState {
  readonly restore: () => void;
  readonly runs: readonly RenderedRun[];
  readonly near: readonly RenderedRun[];
}

/** Shows an article in another script: runs in view at once, the rest in slices while the reader reads. */
export class ScriptSwitcher {
  readonly #view: ArticleView;
  readonly #anchor: ScrollAnchor;
  readonly #onChange: () => void;
  readonly #typesetter: Typesetter | undefined;
  #request = 0; // Counts the calls of `show`; a call ends when a later one has begun.
  /** Counts the changes of words and corrections. */
  #choicesVersion = 0;
  #current: CurrentScript | undefined;
  #people: People | undefined;

  /** `onChange` is called after each change of text nodes. A saved page has no `typesetter`. */
  constructor(view: ArticleView, anchor: ScrollAnchor, onChange: () => void, typesetter?: Typesetter) {
    this.#view = view;
    this.#anchor = anchor;
    this.#onChange = onChange;
    this.#typesetter = typesetter;
  }

  /**
   * Shows the article in a script. Calls `onVisible` when everything in view is converted; resolves when the
   * whole article is, or when a later call has begun.
   */
  async show(options: ArticleScriptSettings, onVisible?: () => void): Promise<void> {
    const request = ++this.#request;
    // The page is measured before anything on it changes, so that the browser lays it out once.
    let viewport: ViewportState | undefined = this.#measure();
    const expiry = setTimeout(() => {
      viewport = undefined;
    });
    const converter = await loadConverterFor({ ...options, from: this.#view.standard });
    clearTimeout(expiry);
    if (request !== this.#request) return;
    const current = this.#setCurrent(options, converter);
    this.#convertVisible(current, viewport ?? this.#measure());
    onVisible?.();
    await nextPaint();
    if (request === this.#request) await this.#convertRest(current, request);
    if (options.next && request === this.#request)
      this.#prepare({ ...options, script: options.next }, request);
  }

  #prepare(options: ArticleScriptSettings, request: number): void {
    const from = this.#view.standard;
    void prepareSwitch({
      view: this.#view,
      load: async () => this.#complete(options, await loadConverterFor({ ...options, from })),
      lang: displayedLanguage(this.#view.writtenScript, options.script),
      isShaped: this.#typesetter !== undefined,
      runsInView: () => this.#anchor.runsInView(),
      isOutdated: () => request !== this.#request,
    });
  }

  /** What decides how title and byline are converted, as soon as the article was shown. */
  get labelSource(): Pick<LabelSource, 'people' | 'standard'> {
    const { standard } = this.#view;
    return { people: [...(this.#people ?? [])], ...(standard && { standard }) };
  }

  /** The conversion of a run; undefined if it is shown as written or is not converted yet. */
  conversionOf(run: RenderedRun): Conversion | undefined {
    const current = this.#current;
    if (!current?.converter || run.conversionKey !== current.key || !run.run.convertible) return undefined;
    return convertInContext(run, this.#view.text, current.converter, (text, start) =>
      chosenFormsIn(run, text, start, current),
    );
  }

  /** Converts what the reader has scrolled to before the rest of the article is converted. */
  onScroll(): void {
    if (this.#view.element.dataset.whole === 'false') this.convertFirst(this.#anchor.runsInView());
  }

  /** Converts some runs before the rest of the article is converted. */
  convertFirst(runs: readonly RenderedRun[]): void {
    const current = this.#current;
    const due = runs.filter(({ conversionKey }) => conversionKey !== current?.key);
    if (!current || due.length === 0) return;
    const [restore, keep] = [this.#anchor.createRestore(), createSelectionKeeper(this.#view.document)];
    for (const run of due) this.#convert(run, current, keep);
    restore();
    this.#onChange();
  }

  /** Converts no more. */
  end(): void {
    this.#request++;
  }

  /** The reader's choice at an offset of a run: a form for this place (`here`), a word, or undefined. */
  choiceAt(run: RenderedRun, offset: number): 'here' | UserWord | undefined {
    const current = this.#current;
    if (!current || current.script === 'as-written') return undefined;
    const at = offset - run.run.start;
    const covers = ({ start, end }: WordMatch) => at >= start && at < end;
    if (chosenFormsIn(run, run.text, run.run.start, current).some(covers)) return 'here';
    return new UserWordIndex(current.words, current.script).find(run.text).find(covers)?.word;
  }

  /** The forms that a character may have in the script on screen. */
  formsOf(character: string): readonly string[] {
    return this.#current?.converter?.forms(character) ?? [];
  }

  #measure(): ViewportState {
    const runs = this.#anchor.runsInView();
    return { restore: this.#anchor.createRestore(), runs, near: this.#typesetter?.findNear(runs) ?? [] };
  }

  /** Sets the script to show from now on. */
  #setCurrent(options: ArticleScriptSettings, converter: Converter | undefined): CurrentScript {
    const { script, regional, quotes, words, corrections } = options;
    const { text, writtenScript } = this.#view;
    const previous = this.#current;
    if (words !== previous?.words || corrections !== previous.corrections) this.#choicesVersion++;
    this.#current = {
      ...options,
      converter: this.#complete(options, converter),
      lang: displayedLanguage(writtenScript, script),
      key: `${script} ${regional} ${quotes} ${this.#choicesVersion}`,
      placed:
        corrections === previous?.corrections ? previous.placed : locateCorrections(corrections, text).placed,
    };
    return this.#current;
  }

  /** A converter with the marks of quotations and the people of the article. */
  #complete(options: ScriptSettings, converter: Converter | undefined): Converter | undefined {
    const { script: to, quotes } = options;
    if (isTraditional(to)) this.#people ??= findPeople(this.#view.text);
    const quoting = converter && withQuotes(converter, { to, quotes }, this.#view.writtenScript);
    return this.#people ? quoting?.withPeople(this.#people) : quoting;
  }

  #convertVisible(current: CurrentScript, { restore, runs, near }: ViewportState): void {
    const { element, otherRuns, setLanguage } = this.#view;
    element.dataset.script = current.script;
    element.dataset.whole = 'false';
    const keep = createSelectionKeeper(this.#view.document);
    // Setting the language restyles every box. If it can be set in parts, the whole page gets it at the end.
    if (!setLanguage) this.#setLanguage(current.lang);
    for (const run of runs) this.#convert(run, current, keep);
    let units = 0;
    for (const run of otherRuns) {
      units += run.text.length;
      if (units < maxFirstUnits) this.#convert(run, current, keep);
    }
    this.#typesetter?.setRuns(near, keep);
    this.#typesetter?.setTitle(keep);
    restore();
    this.#onChange();
  }

  async #convertRest(current: CurrentScript, request: number): Promise<void> {
    const slices = new TimeSlices(conversionSliceMs);
    const { bodyRuns, otherRuns, isWhole, hasGrown, words = [] } = this.#view;
    let keep = createSelectionKeeper(this.#view.document);
    let word = 0;
    let body = 0;
    let other = 0;
    for (;;) {
      const run = bodyRuns[body] ? bodyRuns[body++] : otherRuns[other++];
      for (; word < words.length && !slices.isOver(); word++)
        convertWordAttribute(words[word] as WordAttribute, current.converter, this.#view.writtenScript);
      if (run && run.conversionKey === current.key) continue;
      if (run) this.#convert(run, current, keep);
      else if (isWhole() && word === words.length) break;
      else if (isWhole()) await slices.next();
      else {
        other = 0;
        await hasGrown();
      }
      if (slices.isOver()) await slices.next();
      else if (run) continue;
      if (request !== this.#request) return;
      keep = createSelectionKeeper(this.#view.document);
    }
    this.#setLanguage(current.lang);
    this.#view.element.dataset.whole = 'true';
    this.#typesetter?.setNear();
    this.#onChange();
  }

  #setLanguage(lang: string): void {
    const { element } = this.#view;
    if (element.lang !== lang) element.lang = lang;
  }

  #convert(rendered: RenderedRun, current: CurrentScript, keep: KeepSelection): void {
    if (rendered.conversionKey === current.key) return;
    rendered.conversionKey = current.key;
    this.#view.setLanguage?.(rendered, current.lang);
    const { converter } = current;
    const { run, text, leaves } = rendered;
    if (converter && run.convertible)
      rendered.writtenScript ??= detectRunScript(text, this.#view.writtenScript);
    const conversion =
      converter &&
      convertInContext(rendered, this.#view.text, converter, (part, start) =>
        chosenFormsIn(rendered, part, start, current),
      );
    const isChanged = conversion !== undefined && conversion.text !== text;
    const texts = isChanged ? splitByNodes(run.texts, conversion) : run.texts;
    keep(rendered, () => {
      rendered.alignment = isChanged ? conversion.alignment : undefined;
      for (const [index, node] of leaves.entries()) {
        const shown = texts[index] ?? '';
        if (node.data !== shown) node.data = shown;
      }
      this.#typesetter?.update(rendered);
    });
  }
}
