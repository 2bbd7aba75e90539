/** Query parameters that only tell where a visitor of the page came from. */
const trackingParameter =
  /^(?:utm_\w+|spm|from|isappinstalled|fbclid|gclid|yclid|igshid|mc_[ce]id|share_\w+|weibo_id|timestamp)$/i;

/**
 * The canonical form of a web address: without scheme, `www.`, fragment and tracking parameters. Two
 * addresses of the same page have the same form. Empty where `url` is no web address.
 */
export function canonicalAddress(url: string): string {
  const parts = /^https?:\/\/([^/?#]+)((?:\/[^?#]*)?)(?:\?([^#]*))?(?:#([^\n\r\u2028\u2029]*))?$/i.exec(
    url.trim(),
  );
  if (!parts) return '';
  const [, host = '', path = '', query = '', fragment = ''] = parts;
  const site = host.toLowerCase().replace(/^www\.|:(?:80|443)$/g, '');
  const wanted = query
    .split('&')
    .filter((one) => one !== '' && identifiesPage(site, one.split('=')[0] ?? ''));
  const canonicalQuery = wanted.length > 0 ? `?${wanted.sort().join('&')}` : '';
  // Some sites identify their pages in the fragment.
  const inside = /^[!/]/.test(fragment) ? `#${fragment}` : '';
  return `${site}${path.replace(/(?<!\/)\/+$/, '')}${canonicalQuery}${inside}`;
}

const identifiesPage = (site: string, name: string): boolean =>
  site === 'mp.weixin.qq.com' ? /^(?:__biz|mid|idx|sn)$/.test(name) : !trackingParameter.test(name);
