import { glossModes, layouts, type Settings, themes } from '#shared/settings';
import { settings } from '../../state/settings.ts';
import type { SettingsActions } from '../settings-actions.ts';
import type { CommandHandlers } from './command-handlers.ts';
import { togglePanel } from './toggle-panel.ts';

/** The type size of a new profile, and its bounds, in CSS pixels. */
const defaultTypeSizePx = 19;
const minTypeSizePx = 12;
const maxTypeSizePx = 40;

/** The sizes of the window around the article, in percent. */
const zooms = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200];

/** The value after `now`; the first one follows the last. */
const nextValue = <T>(values: readonly T[], now: T): T =>
  values[(values.indexOf(now) + 1) % values.length] as T;

/** Commands that change how the window and its articles look, and that open panels about it. */
export function displayCommands(
  actions: SettingsActions,
): CommandHandlers<
  'type' | 'face' | 'layout' | 'flow' | 'theme' | 'glosses' | 'interface' | 'settings' | 'keys' | 'palette'
> {
  const set = (change: Partial<Settings>) => actions.change(change);
  return {
    'type:larger': () => set({ typeSize: Math.min(maxTypeSizePx, settings.value.typeSize + 1) }),
    'type:smaller': () => set({ typeSize: Math.max(minTypeSizePx, settings.value.typeSize - 1) }),
    'type:reset': () => set({ typeSize: defaultTypeSizePx }),
    'face:song': () => set({ face: 'song' }),
    'face:hei': () => set({ face: 'hei' }),
    'face:kai': () => set({ face: 'kai' }),
    'face:fangsong': () => set({ face: 'fangsong' }),
    'face:toggle': () => set({ face: settings.value.face === 'song' ? 'hei' : 'song' }),
    'layout:horizontal': () => set({ layout: 'horizontal' }),
    'layout:vertical': () => set({ layout: 'vertical' }),
    'layout:toggle': () => set({ layout: nextValue(layouts, settings.value.layout) }),
    'flow:toggle': () => set({ turn: !settings.value.turn }),
    'theme:system': () => set({ theme: themes[0] }),
    'theme:light': () => set({ theme: 'light' }),
    'theme:sepia': () => set({ theme: 'sepia' }),
    'theme:dark': () => set({ theme: 'dark' }),
    'theme:contrast': () => set({ theme: 'contrast' }),
    'glosses:cycle': () => set({ glosses: nextValue(glossModes, settings.value.glosses) }),
    'interface:larger': () => set({ zoom: zooms.find((one) => one > settings.value.zoom) ?? 200 }),
    'interface:smaller': () => set({ zoom: zooms.findLast((one) => one < settings.value.zoom) ?? 50 }),
    'interface:reset': () => set({ zoom: 100 }),
    'settings:toggle': () => togglePanel('settings'),
    'keys:toggle': () => togglePanel('keys'),
    'palette:open': () => togglePanel('palette'),
  };
}
