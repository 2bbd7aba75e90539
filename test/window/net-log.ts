// Chromium's own record of everything that its network stack does, and a session that gives it cause.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { isRecord } from '#shared/parse';
import { hostileArticles } from '../hostile.ts';
import type { OpenedApp } from './app.ts';
import { untilInFrame } from './waiting.ts';

/** The switches that make Chromium write its log to a file. */
export const netLogSwitches = (path: string): readonly string[] => [
  `--log-net-log=${path}`,
  '--net-log-capture-mode=Everything',
];

/** Sources of events that concern this machine alone: its settings, cookies and caches. */
const quietSources = new Set([
  'NONE',
  'COOKIE_STORE',
  'DISK_CACHE_ENTRY',
  'HTTP_SERVER_PROPERTIES',
  'MEMORY_CACHE_ENTRY',
  'NETWORK_CHANGE_NOTIFIER',
]);

/** A script that asks for WebRTC opens sockets of this machine, which connect to nobody and send nothing. */
const quietEvents = new Set(['UDP_SOCKET SOCKET_ALIVE', 'UDP_SOCKET UDP_LOCAL_ADDRESS']);

const namesByNumber = (constants: Record<string, unknown>, name: string) =>
  new Map(Object.entries(constants[name] as Record<string, number>).map(([key, number]) => [number, key]));

/**
 * Everything in a log that concerns another machine or an address outside of the app's scheme: requests,
 * names to resolve, proxies to look for, connections, sockets. Fails where the log is not whole.
 */
export function readAttempts(path: string): readonly string[] {
  const log: unknown = JSON.parse(readFileSync(path, 'utf8'));
  assert.ok(isRecord(log) && isRecord(log.constants) && Array.isArray(log.events), 'the log is whole');
  const sources = namesByNumber(log.constants, 'logSourceType');
  const types = namesByNumber(log.constants, 'logEventTypes');
  assert.ok(log.events.length > 0, 'the log holds something');
  const attempts = log.events.flatMap(({ source, type, params }) => {
    const from = sources.get(source.type) ?? '?';
    const name = `${from} ${types.get(type)}`;
    const address = isRecord(params) ? (params.url ?? params.host ?? params.address ?? '') : '';
    const isOwn = String(address).startsWith('jianfan://');
    const isQuiet = isOwn || quietSources.has(from) || quietEvents.has(name);
    return isQuiet ? [] : [`${name} ${address}`.trim()];
  });
  return [...new Set(attempts)];
}

/** Writes pages that ask for other machines in every way that markup knows; gives their paths. */
export function writePagesWithHints(write: (name: string, content: string) => string): readonly string[] {
  const url = 'http://tracker.example/x';
  const rels = ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'stylesheet', 'icon'];
  const hints = [...rels, 'manifest', 'prerender', 'search', 'pingback']
    .map((rel) => `<link rel="${rel}" href="${url}" as="image">`)
    .join('');
  const paragraph =
    '<p>城牆外面是一條河，河邊的老樹下坐著賣茶的人，來往的旅客都在那裏歇腳，說說路上的見聞。</p>';
  const body = `<img src="${url}"><a ping="${url}" href="${url}">x</a>
    <video poster="${url}" src="${url}"></video>
    <iframe src="${url}"></iframe><object data="${url}"></object><p style="background:url(${url})">河</p>`;
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${url}">
    <meta http-equiv="x-dns-prefetch-control" content="on"><title>求外的文章</title>${hints}
    <style>@import "${url}"; body{background:url(${url})}</style><article><h1>求外的文章</h1>
    ${paragraph.repeat(4)}${body}</article>`;
  return [
    write('求外.html', page),
    ...hostileArticles(9)
      .filter(({ id }) => id !== 'dialogs')
      .filter((_, index) => index % 12 === 0)
      .map(({ name, text }) => write(name, text)),
  ];
}

/** Asks for other machines in every way that a script of the window's page knows, and by hints in a frame. */
export async function askFromPage({ page }: Pick<OpenedApp, 'page'>): Promise<void> {
  const askByHints = () => {
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'icon']) {
      const link = document.createElement('link');
      Object.assign(link, { rel, as: 'image', href: `http://${rel}.example/x` });
      document.head.append(link);
    }
    const image = new Image();
    image.src = 'http://image.example/x';
    document.body.append(image);
  };
  const frame = page.frames().find((one) => one.url() === 'jianfan://app/article.html');
  await page.evaluate(askByHints);
  await frame?.evaluate(askByHints);
  await page.evaluate(async () => {
    const ignore = async (ask: () => unknown) => {
      try {
        await ask();
      } catch {}
    };
    await ignore(() => fetch('https://fetch.example/', { mode: 'no-cors' }));
    await ignore(() => navigator.sendBeacon('https://beacon.example/', 'x'));
    await ignore(() => new WebSocket('ws://socket.example/'));
    await ignore(() => new EventSource('https://events.example/'));
    await ignore(() => navigator.serviceWorker.register('https://worker.example/x.js'));
    await ignore(async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example:3478' }] });
      peer.createDataChannel('x');
      const gathered = new Promise<void>((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve();
        });
      });
      await peer.setLocalDescription(await peer.createOffer());
      await gathered;
      peer.close();
    });
  });
  if (frame) await untilInFrame(frame, () => [...document.images].every(({ complete }) => complete));
}
