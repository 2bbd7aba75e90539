import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, callNames, eventNames } from '#shared/contract';
import { firstIn } from './first.ts';

const bridge: Bridge = {
  first: firstIn(process.argv),
  call: (name, ...args) =>
    callNames.includes(name)
      ? ipcRenderer.invoke(name, ...args)
      : Promise.reject(new TypeError('There is no such call.')),
  on: (name, listener) => {
    if (eventNames.includes(name)) ipcRenderer.on(name, (_event, value) => listener(value));
  },
  // Electron before 29 has no webUtils, but puts the path on the file itself.
  pathOf: (file) =>
    webUtils ? webUtils.getPathForFile(file as File) : ((file as { path?: string }).path ?? ''),
};

contextBridge.exposeInMainWorld('jianfan', bridge);
