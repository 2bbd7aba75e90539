import { type Repair, type RepairKind, repairKinds } from '#shared/article';

/** Distinct repairs of one kind that are listed; the rest stand together in one entry. */
const maxListed = 1000;

/** Collects what is put right, equal repairs as one with their count. */
export class RepairLog {
  readonly #kinds = new Map<RepairKind, Map<string, { before: string; after: string; count: number }>>();
  readonly #off: ReadonlySet<RepairKind>;

  /** Starts an empty list; `off` are the kinds that are not to be done. */
  constructor(off: readonly RepairKind[]) {
    this.#off = new Set(off);
  }

  /** Tells whether repairs of this kind are wanted. */
  allows(kind: RepairKind): boolean {
    return !this.#off.has(kind);
  }

  /** Notes that `before` became `after`; it is for the caller to ask {@link allows} first. */
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

  /** The repairs in the order of {@link repairKinds}, within a kind in the order they were first made. */
  list(): Repair[] {
    return repairKinds.flatMap((kind) =>
      [...(this.#kinds.get(kind)?.values() ?? [])].map((repair) => ({ kind, ...repair })),
    );
  }
}
