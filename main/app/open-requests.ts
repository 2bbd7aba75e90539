import { app } from 'electron';
import { linkScheme, type NoteLink, parseNoteLink } from '#shared/note-link';
import type { Services } from '../session/services.ts';
import { decodeLaunchRequest, type LaunchRequest } from './launch-arguments.ts';

/**
 * The files and the link that the program is asked to open, by its command line and by the system, before
 * its window is open. The first session imports the files.
 */
export class FilesToOpen {
  #files: readonly string[];
  /** The place to show when they are imported. */
  link: NoteLink | undefined;

  constructor({ files, link }: Pick<LaunchRequest, 'files' | 'link'>) {
    this.#files = files;
    this.link = link;
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

/** Opens the place that a link from outside names; see `open-link.ts`. */
export async function openLink(link: NoteLink, services: Services): Promise<void> {
  const opening = await import('./open-link.ts');
  await opening.openLinkedPlace(link, services);
}

/** Has Windows open links with this program; packages for other systems say so themselves. */
export function registerLinks(): void {
  if (app.isPackaged && process.platform === 'win32')
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--']);
}

/** Opens the files, links and libraries that the system or a second start of the program asks for. */
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
  // macOS names links so, also the one that the program is started for.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseNoteLink(url);
    if (link && window.hasBegun) void openLink(link, services);
    else if (link) filesToOpen.link = link;
  });
  app.on('second-instance', async (_event, _argv, _folder, sent) => {
    const { files, library, link } = decodeLaunchRequest(sent);
    await window.reopen();
    window.raise();
    if (library !== undefined && !(await switcher.goAndReport(library))) return;
    if (files.length > 0 || !link) await addFiles(files);
    if (link) await openLink(link, services);
  });
}
