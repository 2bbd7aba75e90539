import { rows } from '../data/site-rules.tsv';
import { groupRows } from '../word-table.ts';
import { hasPresent } from './page-names.ts';

/**
 * Where a site keeps the parts of an article, as CSS selectors; a part without one
 * is found as on any other page.
 */
export interface SiteRule {
  /** Match the host of the page's address. */
  readonly hosts: readonly ((host: string) => boolean)[];
  /** Match an element of every page of the site; identify the site when the address is unknown. */
  readonly marks: readonly string[];
  /** The elements that hold the article, the likeliest first; absent only from a malformed table. */
  readonly body: readonly string[];
  readonly title?: string;
  readonly byline?: string;
  readonly published?: string;
  /** Its articles have no date of their own; dates near their beginning belong to something else. */
  readonly isUndated: boolean;
  /** The paper or account that an article came from. */
  readonly site?: string;
  /** The site's name, for pages that do not state it. */
  readonly name?: string;
  /** Elements inside the body that belong to the site. */
  readonly drop?: string;
}

// `example.org` is one host, `.example.org` also matches its subdomains, `*.example.org` matches them alone,
// and a final `.*` stands for any top-level domain.
function matchHost(written: string): (host: string) => boolean {
  const isOpen = written.endsWith('.*');
  const name = written.replace(/^\*?\./, '').replace(/\*$/, '');
  const matches = (host: string, part: string) => (isOpen ? host.includes(part) : host.endsWith(part));
  const isHost = (host: string) => (isOpen ? host.startsWith(name) : host === name);
  if (written.startsWith('*.')) return (host) => matches(host, `.${name}`);
  return written.startsWith('.') ? (host) => isHost(host) || matches(host, `.${name}`) : isHost;
}

function compileRule(cells: readonly (readonly string[])[]): SiteRule {
  const fields = groupRows(cells);
  const values = (field: string) =>
    (fields.get(field) ?? [])
      .map(([rank = '', value = '']) => ({ rank: Number(rank), value }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ value }) => value);
  const single = ['title', 'byline', 'published', 'site', 'name', 'drop'] as const;
  const joined = single.flatMap((field) => (fields.has(field) ? [[field, values(field).join(', ')]] : []));
  return {
    hosts: values('host').map(matchHost),
    marks: values('mark'),
    body: values('body'),
    isUndated: fields.has('undated'),
    ...Object.fromEntries(joined),
  };
}

const rules = [...groupRows(rows).values()].map(compileRule);

/** The rule for a page, by the host of its address or else by its marks; undefined for most pages. */
export function findSiteRule(document: Document, url: string): SiteRule | undefined {
  const host = hostOf(url);
  return (
    rules.find(({ hosts }) => host !== '' && hosts.some((matches) => matches(host))) ??
    rules.find(({ marks }) => hasPresent(document.documentElement, marks))
  );
}

/** The host of an address in lower case; empty if `url` is no address. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
