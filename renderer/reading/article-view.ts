import type { Alignment } from '#shared/hanzi/engine';
import type { WrittenScript } from '#shared/hanzi/script';
import type { TextRun } from '#shared/text/text-runs';
import type { Traditional } from '#shared/traditional';
import type { WordAttribute } from './word-attributes.ts';

/** A run of text with the Text nodes that show it. */
export interface RenderedRun {
  readonly run: TextRun;
  nodes: readonly Text[];
  /** The Text nodes of the tree; {@link nodes}, unless the run is set in pieces. */
  readonly leaves: readonly Text[];
  /** The text as written. */
  readonly text: string;
  /** Positions are offsets in the body. Title, byline and footer are converted, but have no positions. */
  readonly isBody: boolean;
  /** The script that its block is written in, detected when it is first converted. */
  writtenScript: WrittenScript | undefined;
  /** Maps offsets as written to offsets as shown; undefined while the run is shown as written. */
  alignment: Alignment | undefined;
  /** The conversion that the nodes show, empty before the first. */
  conversionKey: string;
}

/** Creates a run that is shown as written; `texts` are the Text nodes of its tree in document order. */
export function createRenderedRun(run: TextRun, texts: readonly Text[], isBody: boolean): RenderedRun {
  const leaves = run.leaves.map((leaf) => texts[leaf] as Text);
  return {
    run,
    nodes: leaves,
    leaves,
    text: run.texts.join(''),
    isBody,
    writtenScript: undefined,
    alignment: undefined,
    conversionKey: '',
  };
}

/** An element that the browser lays out only when it comes into view. It holds boxes or runs, not both. */
export interface LayoutBox {
  readonly element: HTMLElement;
  /** The offset in the body at which it begins. */
  readonly start: number;
  /** Smaller boxes, in order. */
  readonly boxes: LayoutBox[];
  readonly runs: RenderedRun[];
}

/** A heading in the body. */
export interface RenderedHeading {
  readonly element: HTMLElement;
  /** 1 to 6. */
  readonly level: number;
  /** The offset in the body at which it begins. */
  readonly start: number;
}

/** An article, or the saved page that it was extracted from, rendered in the document of a frame. */
export interface ArticleView {
  readonly document: Document;
  readonly element: HTMLElement;
  /** The runs of the body in order. */
  readonly bodyRuns: readonly RenderedRun[];
  /** The runs of title, byline, site and footer. */
  readonly otherRuns: readonly RenderedRun[];
  /** The headings of the body in order; absent on a saved page. */
  readonly headings?: readonly RenderedHeading[];
  /** Attributes of body and footer that are shown in the script on screen; absent on a saved page. */
  readonly words?: readonly WordAttribute[];
  /** The body as written; positions are offsets in it, in UTF-16 code units. */
  readonly text: string;
  /** The script of the article as a whole. */
  readonly writtenScript: WrittenScript;
  /** The standard of its Traditional text; undefined where it is not known. */
  readonly standard: Traditional | undefined;
  /** The boxes of the body that are laid out one by one; none on a saved page. */
  readonly boxes: readonly LayoutBox[];
  /** Whether everything is rendered. Until then runs and boxes are added at the end; the text is whole. */
  readonly isWhole: () => boolean;
  /** Resolves when more is rendered, or will never be. */
  readonly hasGrown: () => Promise<void>;
  readonly footer: HTMLDetailsElement | undefined;
  /** Sets the language of the part of a page that holds a run. Absent if the page has a single language. */
  readonly setLanguage?: (run: RenderedRun, lang: string) => void;
}
