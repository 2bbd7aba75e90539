import { app, Menu } from 'electron';
import { parseKeys } from '#shared/keys';
import { emptyMenuState, type MenuState } from '#shared/menu-state';
import type { KeyLists } from '#shared/settings';
import { dockTemplate, type MenuParts, menuBarTemplate } from './menu-template.ts';
import type { ReaderWindow } from './reader-window.ts';

/** The parameters of the menus without the keys and the state, which the page sends. */
type FixedParts = Omit<MenuParts, 'state' | 'keys'>;

/** The menu bar, and the menu of the dock on macOS. */
export class AppMenus {
  /** The state of each window that has sent one. */
  readonly #states = new Map<ReaderWindow, MenuState>();
  #front: ReaderWindow;
  #parts: FixedParts | undefined;
  #keys: KeyLists = {};

  /** @param main the window whose menus are shown first */
  constructor(main: ReaderWindow) {
    this.#front = main;
  }

  /** The window that had the focus last. */
  get front(): ReaderWindow {
    return this.#front;
  }

  /** Shows the state of another window, which has the focus now. */
  focus(window: ReaderWindow): void {
    if (window === this.#front) return;
    this.#front = window;
    for (const one of this.#states.keys()) if (!one.isOpen) this.#states.delete(one);
    this.#rebuild();
  }

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

  /** Takes the state of a window, and shows it where that has the focus. */
  setState(window: ReaderWindow, state: MenuState): void {
    const areSameArticles = JSON.stringify(state.recent) === JSON.stringify(this.#state().recent);
    this.#states.set(window, state);
    if (window !== this.#front) return;
    if (areSameArticles) this.#showState();
    else this.#rebuild();
  }

  #state(): MenuState {
    return this.#states.get(this.#front) ?? emptyMenuState;
  }

  #rebuild(): void {
    if (!this.#parts) return;
    const { run, ...others } = this.#parts;
    const parts: MenuParts = {
      ...others,
      keys: parseKeys(this.#keys),
      state: this.#state(),
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
    const { checked, disabled } = this.#state();
    for (const item of Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []) {
      if (!item.id?.includes(':')) continue;
      const isChecked = checked.some((name) => name === item.id);
      // A radio item is unchecked by the one that takes its place.
      if (item.type === 'checkbox' || (item.type === 'radio' && isChecked)) item.checked = isChecked;
      item.enabled = !disabled.some((name) => name === item.id);
    }
  }
}
