import { type ArticleNode, blockTags } from '../article.ts';

/**
 * Text leaves of one block that form one string: inline tags do not end a run, and ruby readings are left
 * out.
 */
export interface TextRun {
  /** Indices of the leaves among all strings of the tree in document order. */
  readonly leaves: readonly number[];
  readonly texts: readonly string[];
  /** Offset of the run's first code unit in {@link TextRuns.text}. */
  readonly start: number;
  /** Index of its block; runs of one block follow one another. */
  readonly block: number;
  /** False for code and text in other languages, which conversion must not change. */
  readonly convertible: boolean;
  /** The run continues the one before it, from which {@link RunCollector.cut} has divided it. */
  readonly joinsPrevious?: boolean;
  /** The run may continue in the next one, as {@link joinsPrevious}. */
  readonly joinsNext?: boolean;
}

/** The text runs of a tree. */
export interface TextRuns {
  readonly runs: readonly TextRun[];
  /**
   * The text as written, without ruby readings; line feeds separate blocks and stand for line breaks. All
   * positions in an article are offsets in it, in UTF-16 code units.
   */
  readonly text: string;
}

const codeTags = new Set(['code', 'kbd', 'samp', 'var', 'math']);
const readingTags = new Set(['rt', 'rp']);

/** What an open element says about the text in it. */
interface Surroundings {
  readonly isChinese: boolean;
  readonly isCode: boolean;
  readonly isRead: boolean;
  readonly isBlock: boolean;
}

/** A run whose leaves are still being collected. */
type OpenRun = { -readonly [Key in keyof TextRun]: TextRun[Key] } & { leaves: number[]; texts: string[] };

/** Collects the text runs of a tree whose elements and texts are named to it in document order. */
export class RunCollector {
  /** The runs so far; the last may still grow. */
  readonly runs: TextRun[] = [];
  readonly #blocks: ReadonlySet<string>;
  readonly #open: Surroundings[] = [];
  #here: Surroundings = { isChinese: true, isCode: false, isRead: true, isBlock: false };
  readonly #parts: string[] = [];
  #length = 0;
  #endsLine = true;
  #leaf = 0;
  #block = 0;
  #run: OpenRun | undefined;
  #isCut = false;

  /** @param blocks the tags of blocks */
  constructor(blocks: ReadonlySet<string> = blockTags) {
    this.#blocks = blocks;
  }

  /** The length of the text so far. */
  get length(): number {
    return this.#length;
  }

  /** The text of the whole tree. */
  text(): string {
    return this.#parts.join('').replace(/\n$/, '');
  }

  openElement(tag: string, lang: string | undefined): void {
    if (tag === 'br') this.#endLine();
    if (tag === 'img' || tag === 'hr') this.#endRun();
    const { isChinese, isCode, isRead } = this.#here;
    const isBlock = this.#blocks.has(tag);
    if (isBlock) this.#endBlock();
    this.#open.push(this.#here);
    this.#here = {
      isChinese: lang ? /^(?:zh|yue|wuu|nan|hak|lzh|cmn)\b/i.test(lang) : isChinese,
      isCode: isCode || codeTags.has(tag),
      isRead: isRead && !readingTags.has(tag),
      isBlock,
    };
  }

  closeElement(): void {
    if (this.#here.isBlock) this.#endBlock();
    this.#here = this.#open.pop() ?? this.#here;
  }

  addText(text: string): void {
    const index = this.#leaf++;
    if (!this.#here.isRead || text === '') return;
    const convertible = this.#here.isChinese && !this.#here.isCode;
    if (this.#run?.convertible === convertible) {
      this.#run.leaves.push(index);
      this.#run.texts.push(text);
    } else {
      const run = { leaves: [index], texts: [text], start: this.#length, block: this.#block, convertible };
      this.#run = this.#isCut ? { ...run, joinsPrevious: true } : run;
      this.runs.push(this.#run);
    }
    this.#isCut = false;
    this.#parts.push(text);
    this.#length += text.length;
    this.#endsLine = text === '\n';
  }

  /** Divides the run here, though its text goes on. */
  cut(): void {
    if (!this.#run) return;
    this.#run.joinsNext = true;
    this.#run = undefined;
    this.#isCut = true;
  }

  #endRun(): void {
    this.#run = undefined;
    this.#isCut = false;
  }

  #endLine(): void {
    this.#endRun();
    if (this.#length === 0 || this.#endsLine) return;
    this.#parts.push('\n');
    this.#length++;
    this.#endsLine = true;
  }

  #endBlock(): void {
    this.#endLine();
    this.#block++;
  }
}

/** The text runs of a tree in document order; `blocks` are the tags of blocks. */
export function runsOf(nodes: readonly ArticleNode[], blocks: ReadonlySet<string> = blockTags): TextRuns {
  const collector = new RunCollector(blocks);
  const walk = (children: readonly ArticleNode[]) => {
    for (const node of children) {
      if (typeof node === 'string') collector.addText(node);
      else {
        collector.openElement(node.tag, node.attributes?.lang);
        walk(node.children ?? []);
        collector.closeElement();
      }
    }
  };
  walk(nodes);
  return { runs: collector.runs, text: collector.text() };
}
