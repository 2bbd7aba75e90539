import { resolveWebAddress } from '../resolve-web-address.ts';
import { toSingleLine } from '../single-line.ts';
import { isForeignFrame } from './foreign-frames.ts';
import { watchAddress } from './watch-address.ts';

const mediaSelector =
  'video, audio, iframe, embed, object, mpvideo, mpvoice, qqmusic, mp-common-mpaudio, mp-common-videosnap, ' +
  'lite-youtube, youtube-video, amp-youtube, amp-video, amp-iframe, bilibili-player';
const sourceAttributes = [
  'src',
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-url',
  'data-litespeed-src',
  'data',
];
const titleAttributes = [
  'title',
  'aria-label',
  'data-title',
  'name',
  'music_name',
  'data-name',
  'alt',
  'playlabel',
];
const posterAttributes = [
  'poster',
  'data-poster',
  'data-cover',
  'cover',
  'data-thumb',
  'data-thumbnail',
  'albumurl',
];
const sounds = new Set(['audio', 'mpvoice', 'qqmusic', 'mp-common-mpaudio']);

/**
 * Puts a link in the place of each film, sound and embedded page: its picture where it has one, else its
 * title or address. Changes the document.
 * @param base the address of the page, or empty
 */
export function replaceMedia(document: Document, base: string): void {
  for (const media of document.body.querySelectorAll(mediaSelector)) {
    if (!media.isConnected || media.parentElement?.closest(mediaSelector)) continue;
    const replacement = createLink(media, base);
    if (replacement) media.replaceWith(replacement);
  }
}

function createLink(media: Element, base: string): Element | undefined {
  const { localName, ownerDocument: document } = media;
  const address = addressOf(media, base);
  const isFrame = /^(?:iframe|embed|object|amp-iframe)$/.test(localName);
  const title = titleOf(media);
  if (isFrame && !isWorthShowing(media, address, title)) return undefined;
  const poster = attributeOf(media, posterAttributes);
  if (!address && !poster && title === '') return undefined;
  const line = document.createElement(media.closest('figure') ? 'p' : 'figure');
  const holder = address ? line.appendChild(document.createElement('a')) : line;
  if (address) holder.setAttribute('href', address);
  const words = `${sounds.has(localName) ? '♪' : '▶'} ${title || shortAddress(address)}`.trim();
  if (poster && !sounds.has(localName)) {
    const picture = holder.appendChild(document.createElement('img'));
    picture.setAttribute('src', poster.includes('%3A%2F%2F') ? decodeAddress(poster) : poster);
    picture.setAttribute('alt', words);
  } else holder.append(words);
  return line;
}

/** Frames that show something of the article: a player, or a page with a title. */
function isWorthShowing(frame: Element, address: string, title: string): boolean {
  if (!/^https?:/i.test(address) || isForeignFrame(address)) return false;
  const [width, height] = ['width', 'height'].map((name) =>
    Number.parseInt(frame.getAttribute(name) ?? '', 10),
  );
  if ((width !== undefined && width < 100) || (height !== undefined && height < 50)) return false;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(frame.getAttribute('style') ?? '')) return false;
  const player = resolveWebAddress(attributeOf(frame, sourceAttributes), '');
  const isPlayer = player !== undefined && watchAddress(player) !== undefined;
  const isFilm =
    frame.hasAttribute('allowfullscreen') || /fullscreen/i.test(frame.getAttribute('allow') ?? '');
  return isFilm || title !== '' || isPlayer || frame.closest('figure') !== null;
}

function addressOf(media: Element, base: string): string {
  const own = attributeOf(media, sourceAttributes);
  const inner = [...media.querySelectorAll('source[src], embed[src], param[name="movie"], param[name="src"]')]
    .map((one) => one.getAttribute('src') ?? one.getAttribute('value') ?? '')
    .find((one) => isUsable(one));
  const id = media.getAttribute('videoid') ?? media.getAttribute('data-videoid') ?? '';
  if (/youtube/.test(media.localName) && id !== '')
    return `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`;
  const found = [own, inner, media.querySelector('a[href]')?.getAttribute('href')].find(
    (one) => one && isUsable(one),
  );
  if (!found) return '';
  const address = resolveWebAddress(found, base) ?? '';
  return watchAddress(address) ?? address;
}

const isUsable = (address: string): boolean =>
  !/^(?:blob|data|about|javascript|cid):/i.test(address.trim()) && address.trim() !== '';

const attributeOf = (element: Element, names: readonly string[]): string =>
  names
    .map((name) => element.getAttribute(name)?.trim() ?? '')
    .find((value) => value !== '' && isUsable(value)) ?? '';

function titleOf(media: Element): string {
  const title =
    titleAttributes.map((name) => toSingleLine(media.getAttribute(name))).find((one) => one !== '') ?? '';
  const singer = toSingleLine(media.getAttribute('singer'));
  return /^(?:youtube video player|embedded content|iframe|video player|video|player|)$/i.test(title)
    ? ''
    : [title, singer]
        .filter((one) => one !== '')
        .join(' · ')
        .slice(0, 200);
}

const shortAddress = (address: string): string =>
  address.replace(/^https?:\/\/(?:www\.)?/i, '').slice(0, 100);

const decodeAddress = (address: string): string => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};
