import { app, Menu, session } from 'electron';
import type { Walls } from '#shared/walls';
import type { Services } from '../session/services.ts';
import { WindowStart } from '../session/window-start.ts';
import { CrashCounter } from '../window/crash-counter.ts';
import type { DroppedFiles } from '../window/dropped-files.ts';
import { ParserPage } from '../window/parser-page.ts';
import { readPages, serveOwnScheme } from '../window/protocol.ts';
import { secureSession } from '../window/walls.ts';
import { createServices } from './create-services.ts';
import { encodeLaunchRequest, parseLaunchRequest } from './launch-arguments.ts';
import { FilesToOpen, listenForOpenRequests, openLink, registerLinks } from './open-requests.ts';
import { Shutdown } from './shutdown.ts';

/** The parameters of a start of the program. */
export interface Launch {
  /** The folder of the built files. */
  readonly folder: string;
  readonly walls: Walls;
  /** The program's own arguments. */
  readonly args: readonly string[];
  readonly droppedFiles: DroppedFiles;
}

/**
 * Chromium's feature that compiles the script of a page in a thread, while the page waits for the process
 * that draws. A Chromium without it ignores the name.
 */
const backgroundCompilation = 'PrecompileInlineScripts';

/** Starts the reader with a window. A second start hands its files and its library to the first and ends. */
export function startReader(launch: Launch): void {
  const { folder: builtFolder, walls } = launch;
  if (!app.requestSingleInstanceLock(encodeLaunchRequest(launch.args, process.cwd()))) {
    app.quit();
    return;
  }
  app.commandLine.appendSwitch('enable-features', backgroundCompilation);
  const request = parseLaunchRequest(launch.args, process.cwd());
  const filesToOpen = new FilesToOpen(request);
  const page = new ParserPage(builtFolder);
  if (request.files.length > 0) page.begin();
  const shutdown = new Shutdown(page.close);
  const services = createServices({
    ...{ builtFolder, walls, filesToOpen, shutdown },
    droppedFiles: launch.droppedFiles,
    library: request.library,
    hiddenPage: page,
  });
  const pages = readPages(builtFolder);
  listenForOpenRequests(services, filesToOpen);
  registerLinks();
  app.on('window-all-closed', () => staysWithoutWindow() || app.quit());
  app.on('activate', () => void services.window.reopen());
  Menu.setApplicationMenu(null);

  const starting = app.whenReady().then(async () => {
    protectSession(walls, services, pages);
    await openWindow(walls, services, page);
    await (await services.current.get()).begin(filesToOpen.take());
    // A library that can only be opened after a question is asked for now.
    if (request.library !== undefined) await services.switcher.goAndReport(request.library);
    if (filesToOpen.link) await openLink(filesToOpen.link, services);
  });
  shutdown.beforeExit(async () => (await services.current.get()).closeForQuit(starting));
  shutdown.beforeExit(async () => (await services.settings).flush());
  shutdown.beforeExit(async () => (await services.words).flush());
}

/** On macOS a program stays when its last window closes, and opens another when it is asked to. */
const staysWithoutWindow = (): boolean => process.platform === 'darwin';

/** Cuts the default session off from the network and answers the app's own addresses in it. */
function protectSession(walls: Walls, services: Services, prefetched: ReturnType<typeof readPages>): void {
  // A separate session would delay the first frame by a tenth of a second.
  const appSession = session.defaultSession;
  secureSession(appSession, walls);
  const picture = async (id: string) => (await services.current.get()).picture(id);
  const language = services.language.spoken;
  const receiveDrop = services.droppedFiles.receive;
  const folder = services.builtFolder;
  serveOwnScheme(appSession, { folder, walls, prefetched, language, picture, receiveDrop });
}

/** Opens the window, then loads the handlers of its calls: the page calls nothing before it has loaded. */
async function openWindow(walls: Walls, services: Services, page: ParserPage): Promise<void> {
  const { builtFolder, window } = services;
  const settings = await services.settings;
  services.language.choose(settings.settings().language);
  const crashes = new CrashCounter(services.now);
  const start = new WindowStart({ ...services, isCrashing: () => crashes.isCrashing });
  window.open({
    session: session.defaultSession,
    folder: builtFolder,
    walls,
    settings,
    kind: 'main',
    onPage: (pageWindow) => start.begin(pageWindow),
    onCrash: () => crashes.add(),
    // The program ends when all windows are closed, the hidden page among them.
    onClosed: () => staysWithoutWindow() || window.others?.areOpen() || page.close(),
  });
  const { connectWindow } = await import('./connect-window.ts');
  connectWindow(services, { walls, onLastClosed: () => staysWithoutWindow() || page.close() });
}
