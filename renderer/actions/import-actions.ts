import type { ImportReport } from '#shared/contract';
import { message } from '#shared/messages/messages';
import { countMissed } from '#shared/skipped';
import { lastReport } from '../state/library.ts';
import { countUnseen, maxFailureNotices, showFailures, showNotice } from '../state/notices.ts';
import { panel } from '../state/reading.ts';
import { formatReport } from '../state/report-text.ts';
import { settings } from '../state/settings.ts';
import type { ArticleActions } from './article-actions.ts';
import { call, callOrShowFailure } from './bridge.ts';
import { copyText } from './copy-text.ts';

/** Imports articles into the library and shows the outcome of each import. */
export class ImportActions {
  readonly #articles: ArticleActions;

  constructor(articles: ArticleActions) {
    this.#articles = articles;
  }

  /** Asks for files and imports them. */
  async chooseFiles(): Promise<void> {
    this.#reportIfDone(await callOrShowFailure('library:choose'));
  }

  /** Asks for a folder and imports the articles in it. */
  async chooseFolder(): Promise<void> {
    this.#reportIfDone(await callOrShowFailure('library:choose-folder'));
  }

  /** Imports the contents of the clipboard. */
  async paste(): Promise<void> {
    this.#reportIfDone(await callOrShowFailure('library:paste'));
  }

  /** Adds the welcome articles again, and opens the one in the language of the window. */
  async welcome(): Promise<void> {
    this.#reportIfDone(await callOrShowFailure('library:welcome'));
  }

  /** Imports the files and folders that were submitted for this token. */
  async importSubmitted(token: string): Promise<void> {
    this.#reportIfDone(await callOrShowFailure('library:import', token));
  }

  /** Imports a file that has no path. */
  async importFile(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.#reportIfDone(await callOrShowFailure('library:import-bytes', file.name, bytes));
  }

  /** Asks for a folder to watch. */
  async watchFolder(): Promise<void> {
    const newSettings = await callOrShowFailure('library:watch');
    if (newSettings) settings.value = newSettings;
  }

  /** Stops watching a folder. */
  async unwatchFolder(folder: string): Promise<void> {
    const newSettings = await callOrShowFailure('library:unwatch', folder);
    if (newSettings) settings.value = newSettings;
  }

  /** Stops all imports; what is imported stays. */
  async cancel(): Promise<void> {
    await callOrShowFailure('library:cancel');
  }

  /**
   * Shows the outcome of an import, and opens the article that it names. What came in and what did not is
   * counted in the badge; only a few failures are told one by one.
   */
  report(report: ImportReport): void {
    const { added, duplicates, failures, skipped, isTold = false } = report;
    if (added.length + duplicates.length + failures.length > 1 || skipped.length > 0)
      lastReport.value = report;
    if (added.length > 1) {
      countUnseen(added.length, 0);
      showNotice(message('notices.added', { count: added.length }));
    }
    if (!isTold && duplicates.length > 0 && added.length === 0) showNotice(message('notices.already-there'));
    if (!isTold) this.#reportFailures(report);
    if (report.replaces !== undefined && report.replaces !== this.#articles.currentId) return;
    if (report.show) void this.#articles.open(report.show);
    else if (report.show === '') this.#articles.close();
  }

  /** Says what was not added, or may have been missed; the notice leads to the list. */
  #reportFailures({ failures, skipped }: ImportReport): void {
    const toReport = { command: 'report:toggle' } as const;
    if (failures.length <= maxFailureNotices) showFailures(failures);
    else {
      countUnseen(0, failures.length);
      if (panel.value !== 'report')
        showNotice(message('notices.not-added', { count: failures.length }), toReport);
    }
    const count = countMissed(skipped);
    countUnseen(0, count);
    if (count > 0 && panel.value !== 'report') showNotice(message('notices.missed', { count }), toReport);
  }

  /** Copies the last report, in the language of the window. */
  copyReport(): void {
    if (lastReport.value) copyText(formatReport(lastReport.value));
  }

  /** Asks for a file and exports the last report to it, in the language of the window. */
  async exportReport(): Promise<void> {
    if (!lastReport.value) return;
    const result = await call('report:export', formatReport(lastReport.value));
    if (!result.ok) showFailures([result.failure]);
  }

  #reportIfDone(report: ImportReport | undefined): void {
    if (report) this.report(report);
  }
}
