import { parseReadingDays } from '#shared/reading-days';
import { success } from '#shared/result';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';
import { parseId } from './parse-arguments.ts';

/** Handles the calls about what was read on which day. */
export const createReadingHandlers = ({ current }: Services) =>
  ({
    'reading:add': async (id, day, characters, seconds) => {
      const [read] = Object.entries(parseReadingDays({ [String(day)]: [characters, seconds] }));
      if (read) await (await current.library()).addReading(parseId(id), read[0], ...read[1]);
      return success(null);
    },
    'reading:list': async () => success(await (await current.library()).listReading()),
    'reading:forget': async () => (await current.library()).forgetReading(),
  }) satisfies Partial<Handlers>;
