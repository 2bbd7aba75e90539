import type { MarkedExtension, Tokens } from 'marked';

/** The longest bare address, in UTF-16 code units. */
const maxAddressUnits = 2000;

const isAddress = (target: string): boolean =>
  /^<|^[a-z][a-z\d+.-]*:|^[./#?\w%~-]+$|\/|\.[a-z\d]{2,5}$/i.test(target);

const addressStart = /^(?:https?:\/\/|www\.)[^\s<]*/i;
/** Chinese and its marks end an address, except behind the names of pages in encyclopedias. */
const hanText = /[\p{Script=Han}\u3000-\u30ff\u3105-\u312f\uac00-\ud7a3\uff00-\uffef“”‘’—…·]/u;
const namedPage = /\/(?:wiki|item|zh(?:-[a-z]{2,4})?)\/[\p{Script=Han}\w·%()（）-]*/u;
const closing = new Map([...'()[]{}'].map((one, at, all) => [one, all[at - 1] as string]));

/** The index at which an address ends: before a bracket that it does not open, and before marks. */
function endOfAddress(text: string): number {
  const open: string[] = [];
  let end = text.length;
  for (let at = 0; at < text.length; at++) {
    const one = text.charAt(at);
    if ('([{'.includes(one)) open.push(one);
    if (!')]}'.includes(one)) continue;
    if (open.pop() === closing.get(one)) continue;
    end = at;
    break;
  }
  while (end > 0 && /[?!.,:;*_'"~&([{|\\]/.test(text.charAt(end - 1))) end--;
  return end;
}

/** The bare address that begins a text; undefined where there is none. */
function readAddress(source: string): string | undefined {
  const [all] = addressStart.exec(source.slice(0, maxAddressUnits)) ?? [];
  if (all === undefined) return undefined;
  const page = namedPage.exec(all);
  const han = page ? page.index + page[0].length : 0;
  const rest = all.slice(han).search(hanText);
  const text = rest < 0 ? all : all.slice(0, han + rest);
  const raw = text.slice(0, endOfAddress(text));
  return /^(?:https?:\/\/|www\.)[\w\p{L}\p{N}-]/iu.test(raw) && raw.length >= 8 ? raw : undefined;
}

/**
 * Links that CommonMark and GFM read differently: `[1]: 書名` stays text unless its target looks like an
 * address, a bare address ends before a Chinese mark, and the check box of a task is a character.
 */
export const links: MarkedExtension = {
  tokenizer: {
    def(source) {
      const target = /^ {0,3}\[[^\]]+\]:[ \t]*(?:\n[ \t]*)?(\S+)/.exec(source)?.[1];
      return target !== undefined && !isAddress(target) ? undefined : false;
    },
    url(source): Tokens.Link | false | undefined {
      const raw = readAddress(source);
      if (raw === undefined) return /^(?:https?:|www\.)/i.test(source) ? undefined : false;
      const href = /^www/i.test(raw) ? `http://${raw}` : raw;
      return { type: 'link', raw, text: raw, href, title: null, tokens: [{ type: 'text', raw, text: raw }] };
    },
  },
  renderer: {
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
};
