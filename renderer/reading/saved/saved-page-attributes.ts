import { allowsOnPage } from '#shared/saved-page';
import { pictureUrl } from '../picture-url.ts';

/** A style with the URLs of stored pictures in the app's own scheme. */
export const withPictureUrls = (style: string): string =>
  style.replaceAll('url("picture:', 'url("jianfan://store/picture/');

/** Sets the allowed attributes of an element; without the sanitiser, all of them. */
export function setAttributes(
  element: HTMLElement,
  attributes: Readonly<Record<string, string>>,
  sanitiser: boolean,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!sanitiser) element.setAttribute(name, value);
    else if (!allowsOnPage(element.localName, name, value)) continue;
    else if (name === 'style') element.style.cssText = withPictureUrls(value);
    else element.setAttribute(name, name === 'src' ? pictureUrl(value) : value);
  }
}
