import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import { type Bridge, callNames, eventNames } from '#shared/contract';
import { parseFirstFrame } from './window-arguments.ts';

type Listener = (value: unknown) => void;
interface SentEvent {
  readonly name: string;
  readonly value: unknown;
}

const listeners = new Map<string, Listener>();
const pendingEvents: SentEvent[] = [];
const deliver = (sent: SentEvent): void => {
  const listener = listeners.get(sent.name);
  // Events wait until there is a listener.
  if (listener) listener(sent.value);
  else pendingEvents.push(sent);
};
for (const name of eventNames) ipcRenderer.on(name, (_event, value) => deliver({ name, value }));

const bridge: Bridge = {
  first: parseFirstFrame(process.argv),
  call: (name, ...args) =>
    callNames.includes(name)
      ? ipcRenderer.invoke(name, ...args)
      : Promise.reject(new TypeError('There is no such call.')),
  on: (name, listener) => {
    if (!eventNames.includes(name)) return;
    listeners.set(name, listener as Listener);
    for (const value of pendingEvents.splice(0)) deliver(value);
  },
  zoom: (percent) => webFrame.setZoomFactor(percent / 100),
  // Electron before 29 has no webUtils, but puts the path on the file itself.
  hasPath: (file) =>
    Boolean(webUtils ? webUtils.getPathForFile(file as File) : (file as { path?: string }).path),
};

contextBridge.exposeInMainWorld('jianfan', bridge);
