import { clipboard } from 'electron';
import { isLink } from '#shared/article';
import { failed, type Result, success } from '#shared/result';
import { urlShortcut } from '#shared/url-shortcut';

/**
 * Reads the clipboard as a file to import: a page, a text or a link. The file is named `label` and the day of
 * `now`, milliseconds since 1970 UTC. Fails with `no-clip` where the clipboard holds no text.
 */
export async function readClipboard(
  label: string,
  now: number,
): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }>> {
  const text = await clipboard.readText();
  const html = await readHtml();
  const file = async (): Promise<readonly [content: string, extension: string]> => {
    if (isLink(text.trim())) {
      return [urlShortcut(text.trim()), 'url'];
    }
    return html.trim() !== '' ? [html, 'html'] : [text, 'txt'];
  };
  const [content, extension] = await file();
  if (content.trim() === '') return failed('no-clip', label);
  const day = new Date(now).toISOString().slice(0, 10);
  return success({ name: `${label} ${day}.${extension}`, bytes: Buffer.from(content) });
}

/** The HTML on the clipboard, empty where there is none. */
async function readHtml(): Promise<string> {
  // Electron before 45 answers synchronously and has no clipboard items.
  const { readHTML } = clipboard as unknown as { readonly readHTML?: () => string };
  if (readHTML) return readHTML();
  const item = (await clipboard.read()).find(({ types }) => types.includes('text/html'));
  return item ? (await item.getType('text/html')).text() : '';
}
