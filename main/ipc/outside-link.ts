import { isLink } from '#shared/article';

/** A link that may be opened outside the program after a question to the reader. */
export interface OutsideLink {
  /** The whole address in printable ASCII, which is what is shown and what is opened. */
  readonly address: string;
  /** For a web page its host with its port, for mail the address. */
  readonly target: string;
  readonly isMail: boolean;
}

/** The longest name that the domain name system knows, in ASCII characters. */
const maxHostLength = 253;
const mailUser = /^[\w.!+='~-]{1,64}$/;
const mailHost = /^[a-z\d.-]+$/;
const printableAscii = /^[\x21-\x7e]+$/;

/**
 * Reduces a link of an article to what may leave the program. A web address keeps scheme, host, path, query
 * and fragment, and loses user name and password. A mail address is kept alone: subject, text, copies and
 * attachments are dropped. Undefined for every other address.
 */
export function parseOutsideLink(link: string): OutsideLink | undefined {
  const url = isLink(link) ? parseUrl(link) : undefined;
  if (url?.protocol === 'mailto:') return parseMailLink(url.pathname);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  url.username = '';
  url.password = '';
  if (url.hostname.length > maxHostLength || !printableAscii.test(url.href)) return undefined;
  return { address: url.href, target: url.host, isMail: false };
}

/** A link to one mail address. Nothing is decoded, so an encoded line break or separator is no address. */
function parseMailLink(path: string): OutsideLink | undefined {
  const at = path.lastIndexOf('@');
  const user = path.slice(0, Math.max(0, at));
  const host = decodeHost(path.slice(at + 1));
  if (!mailUser.test(user) || !host || host.length > maxHostLength) return undefined;
  return { address: `mailto:${user}@${host}`, target: `${user}@${host}`, isMail: true };
}

/** The host of a mail address in ASCII; undefined where it is more than a host. */
function decodeHost(host: string): string | undefined {
  const url = /^[^\s/?#@:\\]+$/.test(host) ? parseUrl(`http://${host}/`) : undefined;
  return url && mailHost.test(url.hostname) ? url.hostname : undefined;
}

function parseUrl(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
