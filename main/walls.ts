import { app, type Session } from 'electron';
import type { Walls } from '#shared/contract';

/** The app's own scheme; every request to any other is cancelled. */
export const scheme = 'jianfan';

/** The address of the frame in which articles are shown. */
export const articleAddress = `${scheme}://app/article.html`;

/** Which walls stand: all of them, unless a test of an unpackaged build names some in JIANFAN_WALLS_OUT. */
export function standingWalls(): Walls {
  const out = app.isPackaged ? [] : (process.env.JIANFAN_WALLS_OUT ?? '').split(',');
  return {
    sanitiser: !out.includes('sanitiser'),
    csp: !out.includes('csp'),
    frame: !out.includes('frame'),
    network: !out.includes('network'),
  };
}

/** Shuts Chromium's own ways to the network; to be called before the app is ready. */
export function shutSwitches(walls: Walls): void {
  if (!walls.network) return;
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Cuts a session off: only the own scheme is answered, nothing is permitted, nothing is saved. */
export function wallIn(session: Session, walls: Walls): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  if (!walls.network) return;
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = details.url.startsWith(`${scheme}://`) || details.url.startsWith('devtools://');
    answer({ cancel: !own });
  });
  void session.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
}

/** Keeps every page where it is: no windows, no webviews, no way to another address. */
export function keepPagesHome(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    const stay = (event: { preventDefault: () => void }) => event.preventDefault();
    contents.on('will-navigate', stay);
    // The article's empty frame is the one page that a window may load into itself.
    contents.on('will-frame-navigate', (details) => {
      if (details.isMainFrame || details.url !== articleAddress) details.preventDefault();
    });
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', stay);
    contents.on('will-prevent-unload', stay);
  });
}
