import { type Repair, type RepairKind, repairKinds } from '#shared/article';

/** Maximum number of distinct repairs listed for a kind; the rest are counted in one entry. */
const maxListed = 1000;

/** Collects the repairs of an article; equal ones count as one entry. */
export class RepairLog {
  readonly #kinds = new Map<RepairKind, Map<string, { before: string; after: string; count: number }>>();
  readonly #off: ReadonlySet<RepairKind>;

  /** Creates an empty log in which repairs of the kinds `off` are switched off. */
  constructor(off: readonly RepairKind[]) {
    this.#off = new Set(off);
  }

  /** Tells whether repairs of this kind are switched on. */
  allows(kind: RepairKind): boolean {
    return !this.#off.has(kind);
  }

  /** Records that `before` became `after`. The caller must check {@link allows} first. */
  add(kind: RepairKind, before: string, after: string): void {
    const repairs = this.#kinds.get(kind) ?? new Map();
    this.#kinds.set(kind, repairs);
    const key = `${before}\n${after}`;
    const known = repairs.get(key);
    if (known) known.count++;
    else if (repairs.size < maxListed) repairs.set(key, { before, after, count: 1 });
    else {
      const rest = repairs.get('') ?? { before: '…', after: '…', count: 0 };
      rest.count++;
      repairs.set('', rest);
    }
  }

  /**
   * The repairs in the order of {@link repairKinds}, and within a kind in the
   * order of their first occurrence.
   */
  list(): Repair[] {
    return repairKinds.flatMap((kind) =>
      [...(this.#kinds.get(kind)?.values() ?? [])].map((repair) => ({ kind, ...repair })),
    );
  }
}
