/**
 * A tree on its way to the window: the steps that build it, in parts that are parsed one at a time. Strings
 * cross between processes without being copied object by object, at any depth of the tree.
 */
export interface EncodedNodes {
  /** The text of the tree as written, as {@link TextRuns.text}. */
  readonly text: string;
  /** Each is the JSON of a list of {@link BuildStep}. */
  readonly parts: readonly string[];
}

/** One step of building a tree: a text, an element that is opened, or 0, which closes the last open one. */
export type BuildStep = string | 0 | OpenStep;

/** An element with its attributes, and what the layout adds to it. */
export type OpenStep = readonly [
  tag: string,
  attributes?: Readonly<Record<string, string>>,
  layout?: LayoutElement,
];

/** What the layout adds to an element of the tree, or of an element that stands only for layout. */
export interface LayoutElement {
  /** `isOwn`: the element is no element of the tree. It is neither a block nor a boundary of a run. */
  readonly isOwn?: true;
  readonly className?: string;
  /** Estimated lines of a box, which the browser lays out only when it comes into view. */
  readonly lines?: number;
  /** Attributes that an article cannot have, such as `role`. */
  readonly attributes?: Readonly<Record<string, string>>;
}
