import { batch } from '@preact/signals';
import type { ImportReport, OpenedArticle } from '#shared/contract';
import type { Script } from '#shared/hanzi/script';
import type { Correction } from '#shared/hanzi/words/corrections';
import type { ArticleState, Settings } from '#shared/settings';
import { displayedLanguage } from '#shared/text/convert-run';
import { converterFor } from '../reading/converters.ts';
import { labelIn, piecesIn } from '../reading/label.ts';
import type { Room, ShownRoom } from '../reading/room.ts';
import { lastReport, type Sought, soughtIn, touchRow } from '../state/library.ts';
import { fewFailures, mostNotices, tell, tellFailures } from '../state/notices.ts';
import { card, doubtful, userWords, wordsHere } from '../state/proof.ts';
import {
  finding,
  label,
  labelPieces,
  language,
  notFinding,
  opened,
  pageShown,
  panel,
  script,
  shown,
  sourceShown,
  written,
} from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { dateWords, pick, reportText, words } from '../state/words.ts';
import { call, callOrTell } from './bridge.ts';

/** Carries out what the reader asks for: joins the state, the room and the main process. */
export interface Reader {
  /** Opens an article, at what the search of the list found in it, if it did. */
  readonly open: (id: string) => Promise<void>;
  readonly lay: (article: OpenedArticle, sought?: Sought) => void;
  /** Leaves the page empty. */
  readonly putAway: () => void;
  /** Asks for files, or for a folder, and imports them. */
  readonly choose: (isFolder?: boolean) => Promise<void>;
  /** Keeps what the clipboard holds. */
  readonly paste: () => Promise<void>;
  /** Asks for a folder to watch, or lets one go. */
  readonly watch: (letGo?: string) => Promise<void>;
  /** Ends the imports that are going on. */
  readonly cancel: () => Promise<void>;
  /** Opens one of the libraries that are known in place of this one. */
  readonly goTo: (folder: string) => Promise<void>;
  readonly report: (report: ImportReport) => void;
  /** Writes the last report into a file, in the language of the window. */
  readonly exportReport: () => Promise<void>;
  readonly show: (script: Script) => void;
  /** Lays the script anew, after the reader's words or corrections changed. */
  readonly refresh: () => void;
  readonly change: (change: Partial<Settings>) => void;
  readonly showSource: (shown: boolean) => Promise<void>;
  /** Writes the article into a file or prints it, in the script on screen. */
  readonly writeOut: (how: 'article:export' | 'article:print') => Promise<void>;
  readonly remember: (state: ArticleState, reopen?: boolean) => void;
  readonly find: (query: string) => void;
  /** Marks in the open article what a search of the library found, and goes there. */
  readonly seek: (sought: Sought) => void;
  readonly step: (by: number) => void;
  readonly closeFind: () => void;
  readonly scroll: (pages: number) => void;
}

const none: readonly Correction[] = [];

/** Makes the reader of a room, or of the one for pages while that is `inSight`; `sanitiser` is false only in tests that take that wall out. */
export function readerIn(room: () => Room, inSight: () => ShownRoom, sanitiser: boolean): Reader {
  let turn = 0;
  /** Characters of the article on screen. */
  let extent = 1;
  const remember = (state: ArticleState, reopen = false) => {
    const now = opened.value;
    if (!now) return;
    opened.value = { ...now, state: { ...now.state, ...state } };
    const { place } = state;
    if (place !== undefined) touchRow(now.article.id, { progress: Math.min(1, place / extent) });
    const kept = call('article:remember', now.article.id, state);
    void kept.then((done) => done.ok || tellFailures([done.failure]));
    if (reopen) void kept.then(() => reader.open(now.article.id));
  };
  const relabel = async () => {
    const to = script.value;
    const { regional } = settings.value;
    const converter = await converterFor({ script: to, regional, words: userWords.value });
    batch(() => {
      label.value = labelIn(converter);
      labelPieces.value = piecesIn(converter);
    });
  };
  const swap = async (to: Script) => {
    // The room looks at the page before anything on it changes.
    const laid = inSight().show({
      script: to,
      regional: settings.value.regional,
      words: wordsHere.value,
      corrections: opened.value?.state.corrections ?? none,
    });
    script.value = to;
    card.value = undefined;
    await laid;
    shown.value++;
    await relabel();
  };

  const keep = (change: Partial<Settings>) => {
    settings.value = { ...settings.value, ...change };
    void callOrTell('settings:change', change);
  };

  const reader: Reader = {
    open: async (id) => {
      const mine = ++turn;
      const result = await call('article:open', id);
      if (mine !== turn) return;
      if (result.ok) reader.lay(result.value, soughtIn(id));
      else tellFailures([result.failure]);
    },
    lay: (article, sought) => {
      const to = article.state.script ?? settings.value.script;
      const chosen = to.startsWith('zh-Hant') ? settings.value.traditional : to;
      const surface = room().open(
        article,
        { footer: pick(words.footer, language.value), date: dateWords(article.article.published) },
        sanitiser,
      );
      extent = Math.max(1, surface.text.length);
      const isFirst = opened.peek() === undefined;
      batch(() => {
        opened.value = article;
        written.value = surface.written;
        script.value = chosen;
        sourceShown.value = false;
        pageShown.value = false;
        finding.value = notFinding;
        doubtful.value = undefined;
      });
      room().apply(settings.value);
      const place = article.state.place ?? 0;
      // Where nothing stood, the page is at its beginning.
      if (!isFirst || place > 0) room().go(place);
      if (sought) reader.seek(sought);
      void swap(chosen).then(() => sought || room().place() === place || room().go(place));
    },
    putAway: () => {
      turn++;
      room().close();
      batch(() => {
        opened.value = undefined;
        pageShown.value = false;
        card.value = undefined;
        finding.value = notFinding;
      });
    },
    choose: async (isFolder = false) => {
      const report = await callOrTell(isFolder ? 'library:choose-folder' : 'library:choose');
      if (report) reader.report(report);
    },
    paste: async () => {
      const report = await callOrTell('library:paste');
      if (report) reader.report(report);
    },
    watch: async (letGo) => {
      const changed = await (letGo === undefined
        ? callOrTell('library:watch')
        : callOrTell('library:unwatch', letGo));
      if (changed) settings.value = changed;
    },
    cancel: async () => {
      await callOrTell('library:cancel');
    },
    goTo: async (folder) => {
      const done = await call('library:go', folder);
      if (!done.ok) tellFailures([done.failure]);
    },
    report: (report) => {
      const { added, duplicates, failures } = report;
      if (added.length + duplicates.length + failures.length > 1) lastReport.value = report;
      const isImport = added.length + duplicates.length > 0;
      const { isTold = false } = report;
      const isLong = failures.length > (isImport ? fewFailures : mostNotices);
      if (!isTold && isLong) panel.value = 'report';
      else if (!isTold) tellFailures(failures);
      if (added.length > 1) tell(`加入了 ${added.length} 篇文章。`, `加入了 ${added.length} 篇文章。`);
      if (!isTold && duplicates.length > 0 && added.length === 0)
        tell('這篇文章早已收著。', '这篇文章早已收着。');
      if (report.show) void reader.open(report.show);
      else if (report.show === '') reader.putAway();
    },
    exportReport: async () => {
      const done =
        lastReport.value && (await call('report:export', reportText(lastReport.value, language.value)));
      if (done && !done.ok) tellFailures([done.failure]);
    },
    show: (to) => {
      if (sourceShown.value) void reader.showSource(false);
      void swap(to);
      remember({ script: to });
      keep({ script: to });
    },
    refresh: () => void swap(script.value),
    change: (change) => {
      keep(change);
      room().apply(settings.value);
    },
    showSource: async (shown) => {
      const now = opened.value;
      if (!now) return;
      if (!shown) return reader.lay({ ...now, state: { ...now.state, script: script.value } });
      const place = room().place();
      const result = await call('article:source', now.article.id);
      if (opened.value?.article.id !== now.article.id) return;
      if (!result.ok) return tellFailures([result.failure]);
      remember({ place });
      pageShown.value = false;
      sourceShown.value = true;
      room().openSource(result.value.text, displayedLanguage(written.value, 'as-written'));
    },
    writeOut: async (how) => {
      const now = opened.value;
      if (!now) return;
      const { regional, glosses } = settings.value;
      const asked = { to: script.value, regional, glosses: glosses === 'hide' ? glosses : 'ruby' } as const;
      const done = await call(how, now.article.id, asked);
      if (!done.ok) tellFailures([done.failure]);
    },
    remember,
    find: (query) => {
      finding.value = { open: true, query, isSought: false, ...inSight().find(query) };
    },
    seek: ({ search, at }) => {
      const found = room().find(search, at);
      finding.value = { ...found, open: found.hits > 0, query: search, isSought: true };
    },
    step: (by) => {
      finding.value = { ...finding.value, open: true, ...inSight().step(by) };
    },
    closeFind: () => {
      if (!finding.value.open) return;
      inSight().find('');
      finding.value = notFinding;
    },
    scroll: (pages) => inSight().scroll(pages),
  };
  return reader;
}
