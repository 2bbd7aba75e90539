import { batch, computed, effect, untracked } from '@preact/signals';
import { render } from 'preact';
import type { Start } from '#shared/contract';
import { languageOf } from '#shared/language';
import { readerIn } from './actions/article-actions.ts';
import { callOrTell, first, leave, on, pathOf } from './actions/bridge.ts';
import { bindCommands, onKey } from './actions/commands.ts';
import { onDrop } from './actions/file-drop.ts';
import { keeper } from './actions/library-actions.ts';
import { markerOf } from './actions/list-actions.ts';
import { listing } from './actions/list-loader.ts';
import { annotatorIn } from './actions/note-actions.ts';
import { draftsOf } from './actions/note-autosave.ts';
import { pageViewerOf } from './actions/page-actions.ts';
import { proofreaderIn } from './actions/proof-actions.ts';
import { stepsOf } from './actions/undo-stack.ts';
import { furnish, type Room, type RoomEvents, type ShownRoom } from './reading/room.ts';
import { savedFrame } from './reading/saved/saved-frame.ts';
import { furnishSaved, type SavedRoom } from './reading/saved/saved-room.ts';
import { layPage, libraries, libraryName, listed, progress, query } from './state/library.ts';
import { notices, tell, tellFailures } from './state/notices.ts';
import { userWords } from './state/proof.ts';
import {
  begun,
  home,
  label,
  language,
  opened,
  pageShown,
  panel,
  shown,
  sourceShown,
} from './state/reading.ts';
import { settings } from './state/settings.ts';
import { pick, words } from './state/words.ts';
import { App } from './views/app.tsx';

const frame = document.getElementById('article') as HTMLIFrameElement;
const { walls } = first;
let room: Room | undefined;
let start: Start | null | undefined;
let savedRoom: SavedRoom | undefined;
const inSight = () => (pageShown.peek() ? savedRoom : room);
const reader = readerIn(
  () => room as Room,
  () => inSight() as ShownRoom,
  walls.sanitiser,
);
const steps = stepsOf();
const drafts = draftsOf();
const proofreader = proofreaderIn(inSight, reader, steps);
const annotator = annotatorIn(inSight, { reader, steps, drafts });
const list = listing();
const marker = markerOf({ list, reader, steps });
const viewer = pageViewerOf({
  reader,
  room: () => room,
  sanitiser: walls.sanitiser,
  saved: () => {
    furnishing ??= savedFrame(frame).then((made) => {
      effect(() => {
        made.title = pick(words.savedPage, language.value);
      });
      savedRoom = furnishSaved(made, events);
      return savedRoom;
    });
    return furnishing;
  },
});
let furnishing: Promise<SavedRoom> | undefined;
const run = bindCommands({ reader, proofreader, annotator, list, marker, steps, viewer });
const key = (event: KeyboardEvent) => onKey(event, run, reader);
const drop = (event: DragEvent) => onDrop(event, reader, pathOf);
const events: RoomEvents = {
  place: (place) => reader.remember({ place }),
  end: marker.ended,
  footer: (footerOpen) => reader.remember({ footerOpen }),
  link: (url) => void callOrTell('link:open', url),
  key,
  drop,
  mark: proofreader.look,
  note: annotator.press,
  select: annotator.select,
  scrolled: annotator.scrolled,
};
const furnishFrame = (frame: HTMLIFrameElement) => {
  room = furnish(frame, events);
  frame.contentWindow?.addEventListener('focus', marker.leave);
  room.apply(settings.value);
  begin();
};

settings.value = first.settings;
home.value = languageOf(navigator.language);
effect(() => {
  document.documentElement.dataset.theme = settings.value.theme;
  document.documentElement.lang = language.value;
  frame.title = pick(words.articles, language.value);
});
effect(() => {
  const article = opened.value?.article;
  const library = libraryName.value && `${libraryName.value} · `;
  document.title = article
    ? `${label.value(article.title, article.lang)} · ${library}簡繁`
    : `${library}簡繁 Jianfan`;
});
document.addEventListener('keydown', key);
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
  document.addEventListener(name, drop);
// The frame began to load with the page, before this script: it may be ready already.
if (frame.contentDocument?.URL.endsWith('/article.html') && frame.contentDocument.readyState !== 'loading')
  furnishFrame(frame);
else frame.addEventListener('load', () => furnishFrame(frame), { once: true });
effect(() => {
  document.body.dataset.list = String(settings.value.list);
  document.body.dataset.page = String(pageShown.value);
});
// Whatever article is on screen and whatever becomes of the library, what the list knows of it is known.
const openId = computed(() => opened.value?.article.id);
const revision = computed(() => listed.value.revision);
effect(() => {
  if (openId.value === undefined || revision.value >= 0) untracked(() => void marker.meet());
});
effect(() => {
  if (shown.value > 0 && panel.value === 'proof') void proofreader.list();
});
effect(() => {
  if (opened.value && shown.value >= 0) annotator.refresh();
});
effect(() => {
  if (panel.value === 'notes' && opened.value && shown.value >= 0 && label.value !== undefined)
    annotator.list();
});
// Whoever leaves leaves nothing unsaid behind.
for (const name of ['pagehide', 'beforeunload', 'blur'] as const) addEventListener(name, drafts.flush);
addEventListener('unhandledrejection', unforeseen);
// What came before this script is laid out with the first frame.
on('start', (told) => {
  start = told;
  begin();
});
render(
  <App
    reader={reader}
    list={list}
    marker={marker}
    proofreader={proofreader}
    annotator={annotator}
    restore={keeper.restore}
    run={run}
  />,
  document.getElementById('app') as HTMLElement,
);

/** Begins once there are both what the main process tells and the room. */
function begin(): void {
  if (!room || start === undefined) return;
  if (!start) {
    unforeseen();
    return;
  }
  const told = start;
  batch(() => {
    layPage(told.page, query.value);
    userWords.value = told.words;
    libraries.value = told.libraries;
    begun.value = true;
    if (settings.value === first.settings) settings.value = told.settings;
  });
  if (settings.value !== first.settings) room.apply(settings.value);
  on('command', run);
  on('library', (event) => {
    list.changed(event.revision);
    reader.report(event);
  });
  on('words', (event) => {
    userWords.value = event;
    reader.refresh();
  });
  on('leaving', async () => {
    document.body.inert = true;
    if (opened.value && !sourceShown.value && room) reader.remember({ place: room.place() });
    if (!(await leave(await drafts.settle()))) document.body.inert = false;
  });
  on('settings', (event) => {
    const before = settings.value;
    settings.value = event;
    room?.apply(event);
    reader.refresh();
    const back = () => reader.change(before);
    tell('匯出時的設定也帶回來了。', '导出时的设置也带回来了。', back);
  });
  on('progress', (event) => {
    progress.value = event;
  });
  if (told.open) reader.lay(told.open);
  tellFailures(told.failures);
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('first-text')));
}

function unforeseen(): void {
  if (notices.value.length === 0)
    tellFailures([{ code: 'unexpected', name: opened.value?.name ?? 'Jianfan' }]);
}
