import { failed, success } from '#shared/result';
import { parseArticleState } from '#shared/settings';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';
import { parseId } from './parse-arguments.ts';

/** Handles the calls about one article. */
export const createArticleHandlers = ({ current }: Services) =>
  ({
    'article:open': async (id) => (await current.articles()).show(parseId(id)),
    'article:source': async (id) => (await current.articles()).source(parseId(id)),
    'article:page': async (id) => {
      const pages = await (await current.get()).savedPages();
      return pages.page(parseId(id));
    },
    'article:remember': async (id, given) => {
      const library = await current.library();
      const state = parseArticleState(given);
      library.saveState(parseId(id), state);
      // Words and corrections are written before the call is answered; other states are written later.
      const code = state.words || state.corrections ? await library.flush() : undefined;
      return code ? failed(code, (await library.getEntry(parseId(id)))?.name ?? '') : success(null);
    },
  }) satisfies Partial<Handlers>;
