import { Menu } from 'electron';
import type { ContextAnswer, ContextRequest } from '#shared/context-menu';
import type { Messages } from '#shared/messages/messages';
import { contextMenuTemplate } from './context-menu-template.ts';
import type { ReaderWindow } from './reader-window.ts';

/** Milliseconds after a menu has closed until nothing is chosen: some systems close it first. */
const choiceDelayMs = 100;

/** Pops up the context menus that the page asks for, one at a time. */
export class ContextMenus {
  readonly #window: ReaderWindow;
  readonly #messages: () => Messages;
  #isOpen = false;

  constructor(parts: { readonly window: ReaderWindow; readonly messages: () => Messages }) {
    this.#window = parts.window;
    this.#messages = parts.messages;
  }

  /** Pops up a menu; gives what was chosen, empty for nothing. */
  async show(request: ContextRequest): Promise<ContextAnswer> {
    const { contents } = this.#window;
    if (this.#isOpen || !contents) return '';
    this.#isOpen = true;
    const zoom = contents.getZoomFactor();
    const [x, y] = [Math.round(request.x * zoom), Math.round(request.y * zoom)];
    const answer = await new Promise<ContextAnswer>((resolve) => {
      const menu = Menu.buildFromTemplate(contextMenuTemplate(request, this.#messages(), resolve));
      const callback = () => {
        this.#isOpen = false;
        setTimeout(resolve, choiceDelayMs, '');
      };
      menu.popup({ ...this.#window.popupOwner(), x, y, callback });
    });
    // A page may not put a picture on the clipboard.
    if (answer === 'picture:copy' && !contents.isDestroyed()) contents.copyImageAt(x, y);
    return answer;
  }
}
