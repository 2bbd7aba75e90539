import type { SavedPage } from '#shared/saved-page';
import type { Room } from '../reading/room.ts';
import type { SavedRoom } from '../reading/saved/saved-room.ts';
import { noteCard } from '../state/notes.ts';
import { tell, tellFailures } from '../state/notices.ts';
import { opened, pageShown, script, sourceShown, written } from '../state/reading.ts';
import type { Reader } from './article-actions.ts';
import { call } from './bridge.ts';

/** Goes between an article and the page that it came out of. */
export interface PageViewer {
  /** Shows the page as it was saved, or the article again, at the same words. A text that never was a page is shown as its file. */
  readonly toggle: () => Promise<void>;
}

/** Makes the viewer; `saved` gives the room for pages, which is furnished when it is first needed. */
export function pageViewerOf(parts: {
  readonly reader: Reader;
  readonly room: () => Room | undefined;
  readonly saved: () => Promise<SavedRoom>;
  readonly sanitiser: boolean;
}): PageViewer {
  const { reader, room } = parts;
  /** What is laid out in the room for pages. */
  let laid = '';
  let turn = 0;
  /** Where the page stood when it was shown. */
  let began = 0;

  const leave = async () => {
    const place = (await parts.saved()).place();
    reader.closeFind();
    noteCard.value = undefined;
    pageShown.value = false;
    if (place !== began) room()?.go(place);
    reader.refresh();
    focus('article');
  };
  const show = async () => {
    const mine = ++turn;
    const now = opened.value;
    const text = room()?.notes()?.source;
    if (!now || text === undefined) return;
    const { id } = now.article;
    const isLate = () => mine !== turn || opened.value?.article.id !== id || sourceShown.value;
    const wanted = [id, now.charset.label, text.length].join(' ');
    const saved = await parts.saved();
    if (laid !== wanted) {
      const page = await call('article:page', id);
      if (isLate()) return;
      if (!page.ok) return tellFailures([page.failure]);
      if (page.value === '') {
        tell(
          '這一篇存下的不是網頁，所以沒有網頁原樣；這裡是檔案原文。',
          '这一篇存下的不是网页，所以没有网页原样；这里是文件原文。',
        );
        return reader.showSource(true);
      }
      laid = '';
      const { sanitiser } = parts;
      const shown = { written: written.value, script: script.value };
      await saved.open(JSON.parse(page.value) as SavedPage, { id, text, ...shown, sanitiser });
      if (isLate()) return;
      laid = wanted;
    }
    reader.closeFind();
    noteCard.value = undefined;
    pageShown.value = true;
    saved.go(room()?.place() ?? 0);
    began = saved.place();
    reader.refresh();
    focus('page');
  };
  return {
    toggle: () => (sourceShown.value ? reader.showSource(false) : pageShown.value ? leave() : show()),
  };
}

/** Gives a frame the keys that scroll it. */
const focus = (id: string) =>
  (document.getElementById(id) as HTMLIFrameElement | null)?.contentWindow?.focus();
