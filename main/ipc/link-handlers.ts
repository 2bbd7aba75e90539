import { shell } from 'electron';
import { isLink } from '#shared/article';
import { toText } from '#shared/parse';
import { success } from '#shared/result';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';

/** Characters of a long address that fit into a dialog. */
const maxShownCharacters = 1000;

/** Handles the links of articles: each is opened outside after a question that names its host. */
export const createLinkHandlers = ({ messages, window }: Services) =>
  ({
    'link:open': async (given) => {
      const link = isLink(toText(given)) ? parseAddress(toText(given)) : undefined;
      if (!window.isOpen || !link) return success(null);
      const { href, host, protocol, pathname } = link;
      const answer = await window.ask({
        message:
          protocol === 'mailto:'
            ? messages().say('dialogs.write-to', { address: pathname })
            : messages().say('dialogs.open-link', { host }),
        detail: href.length > maxShownCharacters ? `${href.slice(0, maxShownCharacters)}…` : href,
        buttons: [messages().say('dialogs.cancel'), messages().say('dialogs.open-outside')],
        defaultButton: 1,
      });
      if (answer === 1) await shell.openExternal(href);
      return success(null);
    },
  }) satisfies Partial<Handlers>;

/** Parses an address; its host is then in ASCII, and every unusual character is percent-encoded. */
function parseAddress(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
