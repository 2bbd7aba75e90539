import { app } from 'electron';
import type { Services } from '../session/services.ts';
import { decodeLaunchRequest } from './launch-arguments.ts';

/**
 * The files that the program is asked to open, by its command line and by the system, before its window is
 * open. The first session imports them.
 */
export class FilesToOpen {
  #files: readonly string[];

  constructor(files: readonly string[]) {
    this.#files = files;
  }

  readonly get = (): readonly string[] => this.#files;

  add(path: string): void {
    this.#files = [...this.#files, path];
  }

  /** Returns the files to import and empties the list. */
  take(): readonly string[] {
    const files = this.#files;
    this.#files = [];
    return files;
  }
}

/** Opens the files and libraries that the system or a second start of the program asks for. */
export function listenForOpenRequests(services: Services, filesToOpen: FilesToOpen): void {
  const { window, imports, reports, switcher } = services;
  const addFiles = async (paths: readonly string[]) => {
    await window.reopen();
    await reports.sendOnceStarted(await imports.add(paths));
    window.raise();
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (window.hasBegun) void addFiles([path]);
    else filesToOpen.add(path);
  });
  app.on('second-instance', async (_event, _argv, _folder, sent) => {
    const { files, library } = decodeLaunchRequest(sent);
    await window.reopen();
    window.raise();
    if (library === undefined || (await switcher.goAndReport(library))) await addFiles(files);
  });
}
