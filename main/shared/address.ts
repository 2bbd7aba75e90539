/** Parameters that say how a reader came to a page and not which page it is. */
const passing =
  /^(?:utm_\w+|spm|from|isappinstalled|fbclid|gclid|yclid|igshid|mc_[ce]id|share_\w+|weibo_id|timestamp)$/i;

/** An address reduced to what tells its page from others: without scheme, `www.`, fragment and the parameters of sharing. Empty for what is no address. */
export function canonicalAddress(url: string): string {
  const parts = /^https?:\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#(!?.*))?$/i.exec(url.trim());
  if (!parts) return '';
  const [, host = '', path = '', query = '', fragment = ''] = parts;
  const site = host.toLowerCase().replace(/^www\.|:(?:80|443)$/g, '');
  const wanted = query.split('&').filter((one) => one !== '' && isTelling(site, one.split('=')[0] ?? ''));
  const asked = wanted.length > 0 ? `?${wanted.sort().join('&')}` : '';
  // Some sites name their pages in the fragment.
  const inside = /^[!/]/.test(fragment) ? `#${fragment}` : '';
  return `${site}${path.replace(/\/+$/, '')}${asked}${inside}`;
}

const isTelling = (site: string, name: string): boolean =>
  site === 'mp.weixin.qq.com' ? /^(?:__biz|mid|idx|sn)$/.test(name) : !passing.test(name);
