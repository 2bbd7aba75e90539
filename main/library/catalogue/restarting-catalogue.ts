import { type Catalogue, CatalogueEnded } from './catalogue-client.ts';
import { type CatalogueRepository, idempotentMethods, repositoryMethods } from './repository.ts';

/** A catalogue as it answers at the moment. */
export interface RunningCatalogue {
  readonly catalogue: Catalogue;
  /** Resolves when what it runs in has ended. */
  readonly ended: Promise<void>;
}

/** A catalogue that outlives what it runs in. */
export interface RestartingCatalogue {
  /** Asks whichever answers at the moment, and waits while there is none. */
  readonly catalogue: Catalogue;
  /** Puts what `work` gives in place of the present one; what is asked meanwhile waits for that. */
  readonly replace: (work: (present: Catalogue) => Promise<RunningCatalogue>) => Promise<void>;
}

/**
 * Makes a catalogue that is begun anew, by `begin`, when what it runs in has ended without being told to, as when the
 * system ends it. A call that was waiting for its answer is asked once more where that cannot do harm, and fails where it
 * may have been done already.
 */
export function createRestartingCatalogue(
  first: RunningCatalogue,
  begin: (ended: Catalogue) => Promise<RunningCatalogue>,
): RestartingCatalogue {
  let present = first;
  let turning: Promise<unknown> | undefined;
  let isClosed = false;
  const replace: RestartingCatalogue['replace'] = (work) => {
    const done = work(present.catalogue).then(put);
    const settled = done
      .catch(() => {})
      .then(() => {
        if (turning === settled) turning = undefined;
      });
    turning = settled;
    return done;
  };
  const put = (made: RunningCatalogue): void => {
    present = made;
    void made.ended.then(() => beginAfter(made));
  };
  const beginAfter = (ended: RunningCatalogue): void => {
    if (ended === present && !turning && !isClosed) void replace(begin).catch(() => {});
  };
  const call = async (
    name: keyof CatalogueRepository,
    args: readonly unknown[],
    tries: number,
  ): Promise<unknown> => {
    while (turning) await turning;
    const asked = present;
    const work = asked.catalogue[name] as (...given: readonly unknown[]) => Promise<unknown>;
    try {
      return await work(...args);
    } catch (error) {
      if (!(error instanceof CatalogueEnded) || isClosed) throw error;
      beginAfter(asked);
      if (tries === 0 || !idempotentMethods.has(name)) throw error;
      return call(name, args, tries - 1);
    }
  };
  put(first);
  const calls = Object.fromEntries(
    repositoryMethods.map((name) => [name, (...args: readonly unknown[]) => call(name, args, 1)]),
  ) as Omit<Catalogue, 'revision' | 'close'>;
  return {
    replace,
    catalogue: {
      ...calls,
      revision: () => present.catalogue.revision(),
      close: async () => {
        isClosed = true;
        while (turning) await turning;
        await present.catalogue.close();
      },
    },
  };
}
