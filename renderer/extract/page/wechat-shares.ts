import { decodeCharacters } from './decode-characters.ts';
import { countAllText } from './text-length.ts';

const maxPictures = 100;
const maxStrings = 500;
const maxTextUnits = 100_000;
const maxScriptUnits = 2_000_000;
const minTextUnits = 20;
const shareMarks =
  '.share_content_page, #js_share_content, #js_image_content, #js_text_content, #img_swiper_content';
const pageMarks = `#js_content, [content*="//mp.weixin.qq.com/"], ${shareMarks}`;
const shownTexts = '#js_image_desc, #js_text_desc, #js_text_title, .share_notice, #js_common_share_desc';
const shownPictures =
  '#img_swiper_content img, .img_swiper_area img, .swiper_item img, #js_image_content img';
/** Names under which scripts keep the words of a share. */
const wordNames = ['content_noencode', 'share_desc', 'page_desc'];
/** Between a name and its string stand a sign and perhaps a call, as in `cdn_url: JsDecode('…')`. */
const maxBetween = 40;

/**
 * Writes what is shared in WeChat as pictures, words or a film, and kept in scripts there, into the page as
 * an article of WeChat. Changes the document.
 */
export function placeWechatShare(document: Document): void {
  if (!document.querySelector(pageMarks)) return;
  const article = document.querySelector('#js_content');
  if (article && (countAllText(article, minTextUnits) >= minTextUnits || article.querySelector('img')))
    return;
  const scripts = [...document.querySelectorAll('script:not([src])')]
    .map(({ textContent }) => textContent ?? '')
    .filter(
      (text) =>
        text.length < maxScriptUnits && /picture_page_info_list|text_page_info|item_show_type/.test(text),
    );
  if (!isShare(document, scripts)) return;
  const lines = findWords(document, scripts)
    .slice(0, maxTextUnits)
    .split('\n')
    .map((line) => line.trim());
  const content = document.createElement('div');
  for (const line of lines.filter((one) => one !== '')) {
    const paragraph = content.appendChild(document.createElement('p'));
    paragraph.textContent = line;
  }
  for (const address of findPictures(document, scripts)) {
    const figure = content.appendChild(document.createElement('figure'));
    figure.appendChild(document.createElement('img')).setAttribute('src', address);
  }
  if (!content.hasChildNodes()) return;
  content.id = 'js_content';
  content.className = 'rich_media_content';
  article?.remove();
  document.body.append(content);
}

const isShare = (document: Document, scripts: readonly string[]): boolean =>
  document.querySelector(shareMarks) !== null ||
  scripts.some((text) => /(?:picture_page_info_list|text_page_info) ?= ?[[{]/.test(text)) ||
  (document.querySelector('meta[property="og:url"][content*="//mp.weixin.qq.com/"]') !== null &&
    scripts.length > 0);

/** The words of a share: as shown, else in a script, else its description in metadata. */
function findWords(document: Document, scripts: readonly string[]): string {
  const shown = [...document.querySelectorAll(shownTexts)]
    .map((element) => linesOf(element).trim())
    .filter((text) => text !== '');
  if (shown.length > 0) return shown.join('\n');
  for (const script of scripts)
    for (const name of wordNames) {
      const text = stringsOf(script, name)
        .map(({ value }) => readString(value).trim())
        .find((one) => one !== '');
      if (text) return text;
    }
  const description = document.querySelector('meta[name="description"], meta[property="og:description"]');
  return readString(description?.getAttribute('content') ?? '').trim();
}

function linesOf(element: Element): string {
  for (const feed of element.querySelectorAll('br')) feed.replaceWith('\n');
  return element.textContent ?? '';
}

function findPictures(document: Document, scripts: readonly string[]): readonly string[] {
  const shown = [...document.querySelectorAll(shownPictures)].map(
    (image) => image.getAttribute('data-src') || image.getAttribute('src') || '',
  );
  const listed = scripts.flatMap((script) => {
    const at = script.indexOf('picture_page_info_list');
    if (at < 0) return [];
    // Marks of the owner and covers are objects in the object of a picture.
    return stringsOf(script.slice(at), 'cdn_url')
      .filter(({ before }) => !/(?:watermark_info|share_cover)\W{0,20}$/.test(before))
      .map(({ value }) => readString(value));
  });
  const cover = document.querySelector('meta[property="og:image"]')?.getAttribute('content') ?? '';
  const found = [shown, listed, [cover]].map((some) => some.filter((one) => isPicture(one)));
  return [...new Set(found.find((some) => some.length > 0) ?? [])].slice(0, maxPictures);
}

/** The strings that a script gives to a name, as written, and what stands before the name. */
function stringsOf(script: string, name: string) {
  const found: { value: string; before: string }[] = [];
  for (let at = script.indexOf(name); at >= 0; at = script.indexOf(name, at + name.length)) {
    if (found.length >= maxStrings) break;
    const from = at + name.length;
    const between = script.slice(from, from + maxBetween);
    const open = between.replace(/^['"]/, ' ').search(/['"]/);
    if (open < 0 || !/^['"]?\s?[:=]/.test(between)) continue;
    const quote = between.charAt(open);
    let end = from + open + 1;
    while (end < script.length && script[end] !== quote) end += script[end] === '\\' ? 2 : 1;
    found.push({ value: script.slice(from + open + 1, end), before: script.slice(Math.max(0, at - 40), at) });
  }
  return found;
}

const isPicture = (address: string): boolean =>
  /^(?:https?:)?\/\/\S+$/i.test(address) || (/^data:image\//i.test(address) && address.length > 300);

/** A string of a script: `\x0a`, `\u4e00`, `\n` and references to characters are what they stand for. */
const readString = (written: string): string =>
  decodeCharacters(
    written.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_all, short, long, one) =>
      one === undefined ? String.fromCharCode(Number.parseInt(short ?? long, 16)) : one === 'n' ? '\n' : one,
    ),
  ).replace(/<br\s?\/?>/gi, '\n');
