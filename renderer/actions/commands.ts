import { type CommandName, commands } from '#shared/command';
import { isTraditional, type Script } from '#shared/hanzi/script';
import { faces, glossModes, layouts, type Settings, themes } from '#shared/settings';
import { lastReport, libraries } from '../state/library.ts';
import { noteCard } from '../state/notes.ts';
import { dismissFailures, tell } from '../state/notices.ts';
import { card } from '../state/proof.ts';
import { choice, finding, panel, script, sourceShown, written } from '../state/reading.ts';
import { menu } from '../state/selection.ts';
import { settings } from '../state/settings.ts';
import type { Reader } from './article-actions.ts';
import { keeper } from './library-actions.ts';
import type { Marker } from './list-actions.ts';
import { listCommands } from './list-commands.ts';
import type { Listing } from './list-loader.ts';
import type { Annotator } from './note-actions.ts';
import type { PageViewer } from './page-actions.ts';
import type { Proofreader } from './proof-actions.ts';
import type { Steps } from './undo-stack.ts';

/** Runs commands by name: the one road from menu, key, button, palette and test. */
export type Run = (name: CommandName) => void;

/** Binds every command to whoever carries it out. */
export function bindCommands(parts: {
  readonly reader: Reader;
  readonly proofreader: Proofreader;
  readonly annotator: Annotator;
  readonly list: Listing;
  readonly marker: Marker;
  readonly steps: Steps;
  readonly viewer: PageViewer;
}): Run {
  const { reader, proofreader, annotator, list, marker, steps, viewer } = parts;
  const next = <T>(of: readonly T[], now: T): T => of[(of.indexOf(now) + 1) % of.length] as T;
  const set = (change: Partial<Settings>) => reader.change(change);
  const show = (to: Script) => reader.show(to);
  const toggle = (name: Exclude<typeof panel.value, 'none'>) => {
    panel.value = panel.value === name ? 'none' : name;
  };
  const traditional = (to: Settings['traditional']) => {
    set({ traditional: to });
    show(to);
  };
  const beside = async (by: number) => {
    const to = await list.beside(by);
    if (to) void reader.open(to);
  };
  const actions: Readonly<Record<CommandName, () => void>> = {
    ...listCommands({ list, marker, reader }),
    'library:import': () => void reader.choose(),
    'library:import-folder': () => void reader.choose(true),
    'library:paste': () => void reader.paste(),
    'library:watch': () => void reader.watch(),
    'library:cancel': () => void reader.cancel(),
    'library:open-other': () => void keeper.openOther(),
    'library:switch': () => {
      if (libraries.value.length < 2) return void keeper.openOther();
      set({ list: true });
      menu.value = 'library';
    },
    'library:back-up': () => void keeper.backUp(),
    'library:restore': () => void keeper.showBackups(),
    'library:export-all': () => void keeper.exportAll(),
    'library:show': () => void keeper.show(),
    'library:rebuild': () => void keeper.rebuild(),
    'report:toggle': () => {
      if (lastReport.value) dismissFailures();
      toggle('report');
    },
    'list:toggle': () => set({ list: !settings.value.list }),
    'script:toggle': () => {
      const seen = choice.value === 'as-written' ? written.value : script.value;
      show(isTraditional(seen) ? 'zh-Hans' : settings.value.traditional);
    },
    'script:as-written': () => show('as-written'),
    'script:simplified': () => show('zh-Hans'),
    'script:traditional': () => show(settings.value.traditional),
    'script:standard': () => traditional('zh-Hant'),
    'script:taiwan': () => traditional('zh-Hant-TW'),
    'script:hong-kong': () => traditional('zh-Hant-HK'),
    'regional:toggle': () => {
      set({ regional: !settings.value.regional });
      show(script.value);
    },
    'type:larger': () => set({ typeSize: Math.min(40, settings.value.typeSize + 1) }),
    'type:smaller': () => set({ typeSize: Math.max(12, settings.value.typeSize - 1) }),
    'type:reset': () => set({ typeSize: 19 }),
    'face:toggle': () => set({ face: next(faces, settings.value.face) }),
    'layout:toggle': () => set({ layout: next(layouts, settings.value.layout) }),
    'theme:system': () => set({ theme: themes[0] }),
    'theme:light': () => set({ theme: 'light' }),
    'theme:sepia': () => set({ theme: 'sepia' }),
    'theme:dark': () => set({ theme: 'dark' }),
    'glosses:cycle': () => set({ glosses: next(glossModes, settings.value.glosses) }),
    'find:open': () => {
      finding.value = { ...finding.value, open: true, isSought: false };
    },
    'find:next': () => reader.step(1),
    'find:previous': () => reader.step(-1),
    'page:toggle': () => void viewer.toggle(),
    'source:toggle': () => void reader.showSource(!sourceShown.value),
    'details:toggle': () => toggle('details'),
    'article:export': () => void reader.writeOut('article:export'),
    'article:print': () => void reader.writeOut('article:print'),
    'article:next': () => void beside(1),
    'article:previous': () => void beside(-1),
    'note:highlight': () => annotator.highlight(),
    'note:write': () => annotator.write(),
    'note:panel': () => toggle('notes'),
    'note:next': () => annotator.step(1),
    'note:previous': () => annotator.step(-1),
    'note:remove': () => annotator.remove(),
    'proof:marks': () => set({ marks: !settings.value.marks }),
    'proof:panel': () => toggle('proof'),
    'proof:next': () => void proofreader.step(1),
    'proof:previous': () => void proofreader.step(-1),
    'proof:clear': () => proofreader.clear(),
    'proof:undo': () => steps.undo() || tell('沒有可以復原的。', '没有可以撤销的。'),
    'words:toggle': () => toggle('words'),
    'words:export': () => void proofreader.save(),
    'settings:toggle': () => toggle('settings'),
    'report:export': () => void reader.exportReport(),
    'palette:open': () => toggle('palette'),
  };
  return (name) => actions[name]();
}

/** A key with its modifiers as one word, from an Electron accelerator or from an event. */
const keyWord = (mod: boolean, alt: boolean, shift: boolean, key: string) =>
  `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key.toLowerCase()}`;

const keys = new Map(
  commands.flatMap((one) => {
    const all = [...('key' in one ? [one.key] : []), ...('also' in one ? [one.also] : [])];
    return all.map((key) => {
      const parts = key.split('+');
      const has = (name: string) => parts.includes(name);
      const word = keyWord(has('CmdOrCtrl'), has('Alt'), has('Shift'), parts.at(-1) as string);
      return [word, one.name] as const;
    });
  }),
);

/** Answers a key press in the window or in the article's frame. The menu shows the same keys; a press answered here never reaches it. */
export function onKey(event: KeyboardEvent, run: Run, reader: Reader): void {
  if (event.isComposing) return;
  if (event.key === 'Escape') {
    // The card goes first, so that a list stays while one goes through it.
    if (menu.value !== 'none') menu.value = 'none';
    else if (noteCard.value) noteCard.value = undefined;
    else if (card.value) card.value = undefined;
    else {
      panel.value = 'none';
      reader.closeFind();
    }
    return;
  }
  const mod = event.ctrlKey || event.metaKey;
  const target = event.target as Element | null;
  const typing = target?.closest?.('input:not([type=radio], [type=checkbox]), textarea, select');
  const name = keys.get(keyWord(mod, event.altKey, event.shiftKey, event.key));
  // What is being typed is undone by its field.
  if (name && (mod ? !typing || name !== 'proof:undo' : !typing)) run(name);
  else if (event.key === ' ' && !mod && !target?.closest?.('button, input, textarea, select, summary, a'))
    reader.scroll(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
}
