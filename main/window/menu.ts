import { app, Menu } from 'electron';
import { parseKeys } from '#shared/keys';
import { emptyMenuState, type MenuState } from '#shared/menu-state';
import type { KeyLists } from '#shared/settings';
import { dockTemplate, type MenuParts, menuBarTemplate } from './menu-template.ts';

/** The parameters of the menus without the keys and the state, which the page sends. */
type FixedParts = Omit<MenuParts, 'state' | 'keys'>;

/** The menu bar, and the menu of the dock on macOS. */
export class AppMenus {
  #state: MenuState = emptyMenuState;
  #parts: FixedParts | undefined;
  #keys: KeyLists = {};

  /** Makes the menus anew, in another language or with other libraries. */
  build(parts: FixedParts, keys: KeyLists): void {
    this.#parts = parts;
    this.#keys = keys;
    this.#rebuild();
  }

  /** Shows the keys that the reader chose. */
  setKeys(keys: KeyLists): void {
    if (JSON.stringify(keys) === JSON.stringify(this.#keys)) return;
    this.#keys = keys;
    this.#rebuild();
  }

  /** Shows another state. */
  setState(state: MenuState): void {
    const areSameArticles = JSON.stringify(state.recent) === JSON.stringify(this.#state.recent);
    this.#state = state;
    if (areSameArticles) this.#showState();
    else this.#rebuild();
  }

  #rebuild(): void {
    if (!this.#parts) return;
    const { run, ...others } = this.#parts;
    const parts: MenuParts = {
      ...others,
      keys: parseKeys(this.#keys),
      state: this.#state,
      run: (name) => {
        run(name);
        // An item checks itself when it is chosen; only the page knows whether its state has changed.
        this.#showState();
      },
    };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuBarTemplate(parts)));
    app.dock?.setMenu(Menu.buildFromTemplate(dockTemplate(parts)));
  }

  /** Checks and disables the items of commands. */
  #showState(): void {
    const { checked, disabled } = this.#state;
    for (const item of Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []) {
      if (!item.id?.includes(':')) continue;
      const isChecked = checked.some((name) => name === item.id);
      // A radio item is unchecked by the one that takes its place.
      if (item.type === 'checkbox' || (item.type === 'radio' && isChecked)) item.checked = isChecked;
      item.enabled = !disabled.some((name) => name === item.id);
    }
  }
}
