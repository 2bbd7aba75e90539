import { fold } from './hanzi/fold.ts';

/** A tag with the number of its articles. */
export type CountedTag = readonly [tag: string, count: number];

/** A tag in the tree of nested tags: `旅行/日本` is nested in `旅行`. */
export interface TagBranch {
  readonly tag: string;
  /** The last part of its name. */
  readonly label: string;
  /** Its articles and those of the tags that are nested in it. */
  readonly count: number;
  readonly branches: readonly TagBranch[];
}

/** Tells whether a tag is another one or nested in it, in either script. */
export function isInBranch(tag: string, branch: string): boolean {
  const [folded, wanted] = [fold(tag), fold(branch)];
  return folded === wanted || folded.startsWith(`${wanted}/`);
}

/** The tag and the ones that it is nested in, from itself to the outermost. */
export function branchesOf(tag: string): readonly string[] {
  const all = [tag];
  // An empty part nests nothing: `/a` and `a//b` are no branches of `` and `a/`.
  for (let at = parentEnd(tag); at > 0; at = parentEnd(tag.slice(0, at))) all.push(tag.slice(0, at));
  return all;
}

function parentEnd(tag: string): number {
  const at = fold(tag).lastIndexOf('/');
  return at < tag.length - 1 && fold(tag)[at - 1] !== '/' ? at : -1;
}

/** The colour of a tag, else that of the nearest one that it is nested in. */
export function colourOfTag<C>(colours: Readonly<Record<string, C>> | undefined, tag: string): C | undefined {
  if (!colours) return undefined;
  for (const one of branchesOf(tag)) {
    const colour = colours[fold(one)];
    if (colour !== undefined) return colour;
  }
  return undefined;
}

/** The tags as trees, in the order in which they or the first of their branches are given. */
export function tagTree(tags: readonly CountedTag[]): readonly TagBranch[] {
  const known = new Map(tags.map(([tag, count]) => [fold(tag), { tag, count }]));
  const children = new Map<string, string[]>();
  for (const [given] of tags) {
    const branches = branchesOf(given);
    for (const [index, tag] of branches.entries()) {
      const parent = fold(branches[index + 1] ?? '');
      const all = children.get(parent) ?? [];
      children.set(parent, all);
      if (all.some((one) => fold(one) === fold(tag))) continue;
      all.push(known.get(fold(tag))?.tag ?? tag);
    }
  }
  const branch = (tag: string, parent: string): TagBranch => ({
    tag,
    label: parent === '' ? tag : tag.slice(parent.length + 1),
    count: known.get(fold(tag))?.count ?? 0,
    branches: (children.get(fold(tag)) ?? []).map((one) => branch(one, tag)),
  });
  return (children.get('') ?? []).map((tag) => branch(tag, ''));
}
