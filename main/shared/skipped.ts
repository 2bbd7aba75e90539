/**
 * The kinds of things in a folder that an import does not take, those that a reader may miss first. The names
 * are public: the command line prints them.
 */
export const skippedKinds = [
  'unreadable-folder',
  'unreadable-file',
  'long-path',
  'cloud',
  'unfinished',
  'pdf',
  'document',
  'scan',
  'ebook',
  'notes-export',
  'mail',
  'archive',
  'link',
  'inner-link',
  'broken-link',
  'loop',
  'library',
  'pipe',
  'socket',
  'device',
  'picture',
  'media',
  'data',
  'code',
  'other',
  'hidden',
] as const;

/** One of {@link skippedKinds}. */
export type SkippedKind = (typeof skippedKinds)[number];

/** The last kind of which a reader may count a file as an article. */
const lastMissedKind = skippedKinds.indexOf('link');

/** Tells whether a reader may count a file of this kind as an article; such files are announced. */
export const mayBeMissed = (kind: SkippedKind): boolean => skippedKinds.indexOf(kind) <= lastMissedKind;

/** The things of one kind that an import did not take. */
export interface SkippedGroup {
  readonly kind: SkippedKind;
  readonly count: number;
  /** Their paths, which begin with the name of the imported folder. There may be fewer than `count`. */
  readonly paths: readonly string[];
}

/** The number of things in `groups` that a reader may count as articles. */
export const countMissed = (groups: readonly SkippedGroup[]): number =>
  groups.reduce((sum, { kind, count }) => sum + (mayBeMissed(kind) ? count : 0), 0);

/** The most paths that a report lists for one kind. */
const maxPathsPerKind = 2000;

/** Collects what an import does not take. */
export class SkippedCollector {
  readonly #groups = new Map<SkippedKind, { count: number; readonly paths: string[] }>();

  add(kind: SkippedKind, path: string): void {
    const group = this.#groups.get(kind) ?? { count: 0, paths: [] };
    this.#groups.set(kind, group);
    group.count++;
    if (group.paths.length < maxPathsPerKind) group.paths.push(path);
  }

  /** What was collected, in the order of {@link skippedKinds}. */
  groups(): readonly SkippedGroup[] {
    return skippedKinds.flatMap((kind) => {
      const group = this.#groups.get(kind);
      return group ? [{ kind, ...group }] : [];
    });
  }
}
