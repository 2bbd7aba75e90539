import { app, protocol, type Session, type WebContents } from 'electron';
import type { Walls } from '#shared/contract';

/** The app's own scheme. Requests to any other are cancelled. */
export const scheme = 'jianfan';

/** The address of the frame that shows an article. */
export const articleAddress = `${scheme}://app/article.html`;

/** The address of the frame that shows a page as it was saved. */
export const savedAddress = `${scheme}://app/saved.html`;

/** The address to which the window's page submits dropped files, and below which their tokens are. */
export const dropAddress = `${scheme}://app/drop/`;

/**
 * Reads which walls are on: all except the ones that a test of an unpackaged build names in
 * `JIANFAN_WALLS_OUT`.
 */
export function readWalls(): Walls {
  const disabledWalls = app.isPackaged ? [] : (process.env.JIANFAN_WALLS_OUT ?? '').split(',');
  return {
    sanitiser: !disabledWalls.includes('sanitiser'),
    csp: !disabledWalls.includes('csp'),
    frame: !disabledWalls.includes('frame'),
    network: !disabledWalls.includes('network'),
  };
}

/** Features of Chromium that use the network on their own, or connect a page with other programs. */
const networkFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
];

/**
 * Chromium's compression of long strings that were not used for a while, which also writes them to a file in
 * the folder for temporary files: text of articles would lie there, and an idle program would write.
 */
const textFeature = 'CompressParkableStrings';

/** A proxy that nobody answers, for every address, this machine's own included. */
const deadProxy = 'http://127.0.0.1:9';
const proxyBypass = '<-loopback>';

/**
 * Raises the walls that belong to no session, before the app is ready: the sandbox, Chromium's own use of the
 * network, and where pages may go. `confirmDrop` is told each address to which a frame is redirected, and
 * says whether it may go there.
 */
export function raiseWalls(walls: Walls, confirmDrop: (address: string) => boolean): void {
  // Chromium starts for root only with a switch that takes the sandbox away; a package refuses that switch.
  if (process.getuid?.() !== 0) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  disableFeatures(walls);
  restrictNavigation(confirmDrop);
}

/**
 * Disables Chromium's own use of the network and its copies of texts, and with the wall all use of
 * the network.
 */
function disableFeatures(walls: Walls): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('dns-prefetch-disable');
  app.commandLine.appendSwitch('disable-features', [...networkFeatures, textFeature].join(','));
  if (!walls.network) return;
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('proxy-server', deadProxy);
  app.commandLine.appendSwitch('proxy-bypass-list', proxyBypass);
}

/**
 * Secures a session: only the app's own scheme is answered, no permission is granted, nothing is downloaded.
 */
export function secureSession(session: Session, walls: Walls): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  if (!walls.network) return;
  session.webRequest.onBeforeRequest((details, answer) => {
    const isAllowed =
      details.url.startsWith(`${scheme}://`) || (!app.isPackaged && details.url.startsWith('devtools://'));
    answer({ cancel: !isAllowed });
  });
  void session.setProxy({ proxyRules: deadProxy, proxyBypassRules: proxyBypass });
}

/**
 * Restricts every page: it opens no window or webview and goes to no other address. A page that is created
 * with other preferences than {@link requiredPreferences} is closed at once.
 */
function restrictNavigation(confirmDrop: (address: string) => boolean): void {
  app.on('web-contents-created', (_created, contents) => {
    if (!isSecure(contents)) {
      process.stderr.write('A page without walls was about to open and was closed.\n');
      contents.close();
      return;
    }
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    const stay = (event: { preventDefault: () => void }) => event.preventDefault();
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', (details) => {
      if (details.isMainFrame || !frameAddresses.includes(details.url)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => {
      if (details.isMainFrame || !confirmDrop(details.url)) details.preventDefault();
    });
    contents.on('will-attach-webview', stay);
    contents.on('will-prevent-unload', stay);
  });
}

/** The addresses that frames of the window load: an article, its saved page, and dropped files. */
const frameAddresses: readonly string[] = [articleAddress, savedAddress, dropAddress];

const requiredPreferences: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
};

/** Whether a page is sandboxed, isolated and without Node. Developer tools are a page of Chromium's own. */
function isSecure(contents: WebContents): boolean {
  if (contents.getType() === 'remote') return !app.isPackaged;
  // The type declarations lack this method.
  const { getLastWebPreferences } = contents as unknown as {
    readonly getLastWebPreferences: () => Readonly<Record<string, unknown>> | null;
  };
  const preferences = getLastWebPreferences.call(contents) ?? {};
  return Object.entries(requiredPreferences).every(([name, value]) => (preferences[name] ?? false) === value);
}
