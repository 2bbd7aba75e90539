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

const codeTags = new Set(['code', 'kbd', 'samp', 'var']);
const readingTags = new Set(['rt', 'rp']);

/** The text runs of a tree in document order; `blocks` are the tags of blocks. */
export function runsOf(nodes: readonly ArticleNode[], blocks: ReadonlySet<string> = blockTags): TextRuns {
  const runs: { leaves: number[]; texts: string[]; start: number; block: number; convertible: boolean }[] =
    [];
  const parts: string[] = [];
  let length = 0;
  let leaf = 0;
  let block = 0;
  let isOpen = false;
  const endRun = () => {
    isOpen = false;
  };
  const endLine = () => {
    endRun();
    if (length === 0 || parts.at(-1) === '\n') return;
    parts.push('\n');
    length++;
  };
  const endBlock = () => {
    endLine();
    block++;
  };
  const walk = (children: readonly ArticleNode[], isChinese: boolean, isCode: boolean, isRead: boolean) => {
    const convertible = isChinese && !isCode;
    for (const node of children) {
      if (typeof node === 'string') {
        const index = leaf++;
        if (!isRead || node === '') continue;
        const last = runs.at(-1);
        if (isOpen && last && last.convertible === convertible) {
          last.leaves.push(index);
          last.texts.push(node);
        } else {
          runs.push({ leaves: [index], texts: [node], start: length, block, convertible });
        }
        isOpen = true;
        parts.push(node);
        length += node.length;
        continue;
      }
      if (node.tag === 'br') endLine();
      if (node.tag === 'img' || node.tag === 'hr') endRun();
      const isBlock = blocks.has(node.tag);
      if (isBlock) endBlock();
      const lang = node.attributes?.lang;
      walk(
        node.children ?? [],
        lang ? /^(?:zh|yue|wuu|nan|hak|lzh|cmn)\b/i.test(lang) : isChinese,
        isCode || codeTags.has(node.tag),
        isRead && !readingTags.has(node.tag),
      );
      if (isBlock) endBlock();
    }
  };
  walk(nodes, true, false, true);
  return { runs, text: parts.join('').replace(/\n$/, '') };
}
