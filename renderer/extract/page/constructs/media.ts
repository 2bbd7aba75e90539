import { findPresent } from '../page-names.ts';
import { resolveWebAddress } from '../resolve-web-address.ts';
import { toSingleLine } from '../single-line.ts';
import { countAllText } from '../text-length.ts';
import { isForeignFrame } from './foreign-frames.ts';
import { watchAddress } from './watch-address.ts';

const mediaSelectors = (
  'video, audio, iframe, embed, object, mpvideo, mpvoice, qqmusic, mp-common-mpaudio, mp-common-videosnap, ' +
  'lite-youtube, youtube-video, amp-youtube, amp-video, amp-iframe, bilibili-player, ' +
  '.video_iframe[data-src], .rll-youtube-player[data-src]'
).split(', ');
const mediaSelector = mediaSelectors.join();
/** Marks a line that stands for a film, a sound or an embedded page. */
export const mediaAttribute = 'data-jianfan-media';
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
  'data-desc',
  'name',
  'music_name',
  'data-name',
  'alt',
  'data-alt',
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
  for (const one of document.body.querySelectorAll(`[${mediaAttribute}]`))
    one.removeAttribute(mediaAttribute);
  replaceEmbeds(document);
  for (const hidden of findPresent(document.documentElement, ['noscript'])) showPlayer(hidden);
  for (const media of findPresent(document.body, mediaSelectors)) {
    if (!media.isConnected || media.parentElement?.closest(mediaSelector)) continue;
    const isPicture = /^image\//i.test(media.getAttribute('type') ?? '');
    const picture = pictureIn(media);
    const replacement = (isPicture ? picture : undefined) ?? createLink(media, base) ?? picture;
    replacement?.setAttribute(mediaAttribute, '');
    if (replacement) media.replaceWith(replacement);
  }
}

/** Attributes in which posts of other sites name their own page. */
const postAttributes = ['data-instgrm-permalink', 'cite', 'data-href', 'data-url'];
const postSelectors =
  '.instagram-media, .tiktok-embed, .fb-post, .fb-video, .reddit-embed-bq, .bluesky-embed'.split(', ');
/** A post with more text than this is a quotation already, in UTF-16 code units. */
const maxPostUnits = 60;

/** Puts a link in the place of a post of another site that a script would have loaded. */
function replaceEmbeds(document: Document): void {
  for (const post of findPresent(document.body, postSelectors)) {
    if (countAllText(post, maxPostUnits) >= maxPostUnits) continue;
    const href = attributeOf(post, postAttributes) || post.querySelector('a')?.getAttribute('href') || '';
    const address = resolveWebAddress(href, '');
    if (address === undefined) continue;
    const line = document.createElement('figure');
    const link = line.appendChild(document.createElement('p')).appendChild(document.createElement('a'));
    link.setAttribute('href', address);
    link.textContent = (post.textContent ?? '').replace(/\s+/g, ' ').trim() || shortAddress(address);
    line.setAttribute(mediaAttribute, '');
    post.replaceWith(line);
  }
}

/** Shows the player for readers without scripts in the place of one that a script loads. */
function showPlayer(hidden: Element): void {
  const players = hidden.querySelectorAll('iframe, video, audio');
  if (players.length !== 1 || countAllText(hidden) > 0 || hidden.querySelector('img')) return;
  const before = hidden.previousElementSibling;
  if (before?.matches(mediaSelector) && before.localName !== 'div') return;
  if (before?.matches('.rll-youtube-player')) before.remove();
  hidden.replaceWith(...players);
}

/** The picture for programs that cannot show an object. */
function pictureIn(media: Element): Element | undefined {
  if (media.localName !== 'object' && media.localName !== 'embed') return undefined;
  const own = media.querySelector('img');
  const address = media.getAttribute('data') ?? media.getAttribute('src') ?? '';
  if (own || !/^image\//i.test(media.getAttribute('type') ?? '')) return own ?? undefined;
  const picture = media.ownerDocument.createElement('img');
  picture.setAttribute('src', address);
  picture.setAttribute('alt', titleOf(media));
  return picture;
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
  const variables = media.getAttribute('flashvars')?.trim() ?? '';
  return (variables && watchAddress(`${address}?${variables}`)) || (watchAddress(address) ?? address);
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
