import { parseMenuState } from '#shared/menu-state';
import { success } from '#shared/result';
import type { AppMenus } from '../window/menu.ts';
import type { Handlers } from './ipc.ts';

/** Handles the state of the menus. */
export const createMenuHandlers = (menus: AppMenus) =>
  ({
    'menu:state': async (state) => {
      menus.setState(parseMenuState(state));
      return success(null);
    },
  }) satisfies Partial<Handlers>;
