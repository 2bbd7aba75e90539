import { blockTags } from '#shared/article';
import type { TypeSettings } from '#shared/type-settings';
import type { Kept, TypePlan } from '#shared/typesetting/pieces';
import { planType } from '#shared/typesetting/type-plan';
import type { ArticleView, RenderedRun } from '../article-view.ts';
import type { ScrollAnchor } from '../scroll-anchor.ts';
import { createSelectionKeeper, type KeepSelection } from '../selection.ts';
import type { TextMap } from '../text-map.ts';
import { Viewport } from '../viewport.ts';
import { type SetLeaf, setLeaves, showInPlace, unsetLeaf } from './set-leaf.ts';

/** What a typesetter works on. */
interface TypesetterParts {
  readonly view: ArticleView;
  readonly map: TextMap;
  readonly anchor: ScrollAnchor;
  readonly punctuation: TypeSettings['punctuation'];
  /** Is called when nodes were replaced, but not by {@link Typesetter.setRuns}. */
  readonly onChange: () => void;
}

/** A text by itself. */
const plainContext = { isHeading: false, endsBlock: false, squeezes: false, hangs: false, emphasised: [] };
/** A run that is set, with the texts and settings that `key` stands for. */
interface SetRun {
  readonly key: string;
  readonly plan: TypePlan;
  readonly leaves: readonly SetLeaf[];
}

const emptyPlan: TypePlan = { pieces: [], kept: [], breaks: [] };
/** Viewports on either side of the one in view that are set, too. */
const nearShare = 0.5;
const paragraphs = 'p, li, dd, td, blockquote';
/** Elements whose text stays as it is. */
const plainElements = 'pre, ruby, .latin, .missing';

/**
 * Sets the runs in view as a typesetter would, by elements around marks and numbers. The text on screen, its
 * offsets and what is copied stay.
 */
export class Typesetter {
  readonly #view: ArticleView;
  readonly #map: TextMap;
  readonly #anchor: ScrollAnchor;
  readonly #onChange: () => void;
  readonly #viewport: Viewport;
  readonly #set = new WeakMap<RenderedRun, SetRun>();
  readonly #cuts = new WeakMap<RenderedRun, number>();
  #punctuation: TypeSettings['punctuation'];
  #squeezes: boolean | undefined;

  constructor(parts: TypesetterParts) {
    this.#view = parts.view;
    this.#map = parts.map;
    this.#anchor = parts.anchor;
    this.#punctuation = parts.punctuation;
    this.#onChange = parts.onChange;
    this.#viewport = new Viewport(parts.view.document);
  }

  /** Sets marks so from now on; what is in view is set again. */
  setPunctuation(punctuation: TypeSettings['punctuation']): void {
    this.#punctuation = punctuation;
    this.#squeezes = undefined;
    this.setNear();
  }

  /** Sets what is in view or came near it, up to a number of viewports. */
  setNear(share = nearShare): void {
    const runs = this.findNear(this.#anchor.runsInView(), share).filter((run) => this.#isDue(run));
    if (runs.length === 0) return;
    // What is set before the reading position moves it.
    const restore = this.#anchor.createRestore();
    this.setRuns(runs);
    restore();
    this.#onChange();
  }

  /** The runs that are less than a number of viewports away. */
  findNear(runs: readonly RenderedRun[], share = nearShare): readonly RenderedRun[] {
    const { sizePx } = this.#viewport;
    return runs.filter(({ nodes: [first] }) => {
      const box = first?.parentElement?.getBoundingClientRect();
      if (!box) return false;
      return (
        this.#viewport.endOf(box) > -sizePx * share && this.#viewport.startOf(box) < sizePx * (1 + share)
      );
    });
  }

  /** Sets title and byline. */
  setTitle(keep: KeepSelection): void {
    const isTitle = ({ leaves: [first] }: RenderedRun) => first?.parentElement?.closest('.head');
    this.setRuns(this.#view.otherRuns.filter(isTitle), keep);
    const date = this.#view.element.querySelector('.published')?.firstChild;
    if (date?.nodeType === Node.TEXT_NODE)
      setLeaves([date as Text], planType((date as Text).data, { ...plainContext, isSimplified: false }));
  }

  /** Sets runs; those that are set already stay. Returns whether anything changed. */
  setRuns(runs: readonly RenderedRun[], keep?: KeepSelection): boolean {
    const changed = runs.filter((run) => this.#isDue(run));
    if (changed.length === 0) return false;
    const keeper = keep ?? createSelectionKeeper(this.#view.document);
    for (const run of changed) keeper(run, () => this.#setRun(run));
    return true;
  }

  /** Divides what shows a run at an index of its text on screen, or joins it again. */
  cut(run: RenderedRun, at: number | undefined): void {
    if (at === undefined) this.#cuts.delete(run);
    else this.#cuts.set(run, at);
    this.#setRun(run);
  }

  /** Shows the texts of the leaves, which have changed, in the nodes that stand in their place. */
  update(run: RenderedRun): void {
    if (this.#set.has(run)) this.#setRun(run);
  }

  #setRun(run: RenderedRun): void {
    const key = this.#keyOf(run);
    const last = this.#set.get(run);
    const plan = { ...this.#plan(run), cut: this.#cuts.get(run) };
    if (last && showInPlace(run, last.plan, plan)) {
      this.#set.set(run, { ...last, key, plan });
      return;
    }
    for (const leaf of last?.leaves ?? []) unsetLeaf(leaf);
    const { set, nodes } = setLeaves(run.leaves, plan);
    this.#set.set(run, { key, plan, leaves: set });
    run.nodes = nodes;
    if (last || set.length > 0) this.#map.register(run);
    // A line that ends with a part of an address is not stretched.
    if (plan.breaks.length > 0) nodes[0]?.parentElement?.closest(paragraphs)?.classList.add('ragged');
  }

  #plan(run: RenderedRun): TypePlan {
    const text = run.leaves.map(({ data }) => data).join('');
    const element = run.nodes[0]?.parentElement;
    if (!this.#isSet() || !element || element.closest(plainElements)) return emptyPlan;
    return planType(text, {
      isSimplified: !/^zh-Hant/.test(this.#view.element.lang),
      isHeading: element.closest('h1, h2, h3, h4, h5, h6') !== null,
      endsBlock: isAtEdge(run.nodes.at(-1) as Text, 'nextSibling'),
      continuesBlock: !isAtEdge(run.nodes[0] as Text, 'previousSibling'),
      squeezes: this.#squeezesMarks(),
      hangs: this.#punctuation === 'hanging',
      emphasised: emphasisedIn(run),
    });
  }

  #isDue(run: RenderedRun): boolean {
    return run.run.convertible && this.#isSet() && this.#set.get(run)?.key !== this.#keyOf(run);
  }

  #isSet(): boolean {
    return /^(?:zh|ja)/.test(this.#view.element.lang);
  }

  #keyOf({ conversionKey }: RenderedRun): string {
    return `${conversionKey} ${this.#view.element.lang} ${this.#punctuation}`;
  }

  /** Whether the browser leaves the squeezing of marks to us, and the face has marks of half a width. */
  #squeezesMarks(): boolean {
    if (this.#punctuation === 'full') return false;
    this.#squeezes ??= hasHalfMarks(this.#view.element);
    return this.#squeezes;
  }
}

/** Tells whether the style sheet asks for own squeezing, and a mark is narrower with the feature `halt`. */
function hasHalfMarks(article: HTMLElement): boolean {
  const document = article.ownerDocument;
  const probe = document.createElement('span');
  probe.className = 'mark-probe';
  probe.textContent = '（';
  article.appendChild(probe);
  const style = document.defaultView?.getComputedStyle(probe);
  const size = Number.parseFloat(style?.fontSize ?? '0');
  const { width, height } = probe.getBoundingClientRect();
  const isOwn = style?.getPropertyValue('--squeezing').trim() === 'own';
  const isVertical = style?.writingMode.startsWith('vertical');
  probe.remove();
  return isOwn && (isVertical ? height : width) < size * 0.75;
}

/** Tells whether a text node is the first or the last thing in its block. */
function isAtEdge(leaf: Text, side: 'previousSibling' | 'nextSibling'): boolean {
  let node: Node | null = leaf;
  while (node && !node[side]) {
    node = node.parentNode;
    if (node && blockTags.has(node.nodeName.toLowerCase())) return true;
  }
  return false;
}

/** The parts of a run that are emphasised. */
function emphasisedIn({ nodes }: RenderedRun): readonly Kept[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const { length, parentElement } of nodes) {
    if (parentElement?.closest('em:not(.latin), i:not(.latin)')) parts.push({ start, end: start + length });
    start += length;
  }
  return parts;
}
