import { parseContextRequest } from '#shared/context-menu';
import { parseMenuState } from '#shared/menu-state';
import { success } from '#shared/result';
import type { Services } from '../session/services.ts';
import { ContextMenus } from '../window/context-menus.ts';
import type { AppMenus } from '../window/menu.ts';
import type { Handlers } from './ipc.ts';

/** Handles the state of the menus, and context menus. */
export const createMenuHandlers = (services: Services, menus: AppMenus) => {
  const contextMenus = new ContextMenus(services);
  return {
    'menu:state': async (state) => {
      menus.setState(services.window, parseMenuState(state));
      return success(null);
    },
    'menu:context': async (request) => success(await contextMenus.show(parseContextRequest(request))),
  } satisfies Partial<Handlers>;
};
