import { shell } from 'electron';

import { toText } from '#shared/parse';
import { success } from '#shared/result';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';
import { parseOutsideLink } from './outside-link.ts';

/** Characters of a long address that fit into a dialog. */
const maxShownCharacters = 1000;

/**
 * Handles the links of articles: each is opened outside after a question that names its host. Enter and
 * Escape cancel. While a question is open, no other is asked.
 */
export const createLinkHandlers = ({ messages, window }: Services) => {
  let isAsking = false;
  return {
    'link:open': async (given) => {
      const link = parseOutsideLink(toText(given));
      if (!window.isOpen || !link || isAsking) return success(null);
      const { address, isMail, target } = link;
      isAsking = true;
      const isWanted = await window
        .confirm({
          message: isMail
            ? messages().say('dialogs.write-to', { address: target })
            : messages().say('dialogs.open-link', { host: target }),
          detail: address.length > maxShownCharacters ? `${address.slice(0, maxShownCharacters)}…` : address,
          yes: messages().say('dialogs.open-outside'),
        })
        .finally(() => {
          isAsking = false;
        });
      if (isWanted) await shell.openExternal(address);
      return success(null);
    },
  } satisfies Partial<Handlers>;
};
