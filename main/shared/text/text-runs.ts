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
   * The text as written, without ruby readings; blocks and line breaks are separated by `\
   * `. All positions in an article are offsets in it, in UTF-16 code units.
   */
  readonly text: string;
}

const codeTags = new Set(['code', 'kbd', 'samp', 'var']);
const unread = new Set(['rt', 'rp']);

/** The text runs of a tree in document order; `blocks` are the tags of blocks. */
export function runsOf(nodes: readonly ArticleNode[], blocks: ReadonlySet<string> = blockTags): TextRuns {
  const runs: { leaves: number[]; texts: string[]; start: number; block: number; convertible: boolean }[] =
    [];
  const parts: string[] = [];
  let length = 0;
  let leaf = 0;
  let block = 0;
  let open = false;
  const part = () => {
    open = false;
  };
  const line = () => {
    part();
    if (length === 0 || parts.at(-1) === '\n') return;
    parts.push('\n');
    length++;
  };
  const edge = () => {
    line();
    block++;
  };
  const walk = (children: readonly ArticleNode[], chinese: boolean, code: boolean, read: boolean): void => {
    const convertible = chinese && !code;
    for (const node of children) {
      if (typeof node === 'string') {
        const index = leaf++;
        if (!read || node === '') continue;
        const last = runs.at(-1);
        if (open && last && last.convertible === convertible) {
          last.leaves.push(index);
          last.texts.push(node);
        } else {
          runs.push({ leaves: [index], texts: [node], start: length, block, convertible });
        }
        open = true;
        parts.push(node);
        length += node.length;
        continue;
      }
      if (node.tag === 'br') line();
      if (node.tag === 'img' || node.tag === 'hr') part();
      const isBlock = blocks.has(node.tag);
      if (isBlock) edge();
      const lang = node.attributes?.lang;
      walk(
        node.children ?? [],
        lang ? /^(?:zh|yue|wuu|nan|hak|lzh|cmn)\b/i.test(lang) : chinese,
        code || codeTags.has(node.tag),
        read && !unread.has(node.tag),
      );
      if (isBlock) edge();
    }
  };
  walk(nodes, true, false, true);
  return { runs, text: parts.join('').replace(/\n$/, '') };
}
