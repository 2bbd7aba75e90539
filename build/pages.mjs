// The app's pages, each with its style sheet and script inlined, so that one response brings all of it.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = ['index.html', 'article.html', 'saved.html'];
const links = {
  style: /<link rel="stylesheet" href="([\w-]+\.css)">/,
  script: /<script src="([\w-]+\.js)"><\/script>/,
};

/**
 * Inlines the built style sheet and script of a page; returns it with the CSP level 2 source expressions that
 * allow these and no others.
 */
async function buildPage(name) {
  let html = await readFile(`${root}renderer/${name}`, 'utf8');
  const sources = {};
  for (const [element, link] of Object.entries(links)) {
    const file = link.exec(html)?.[1];
    sources[element] = "'none'";
    if (!file) continue;
    const text = await readFile(`${root}out/app/${file}`, 'utf8');
    if (new RegExp(`</${element}|<!--`, 'i').test(text)) throw new Error(`${file} cannot stand in a page`);
    sources[element] = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    html = html.replace(link, () => `<${element}>${text}</${element}>`);
  }
  return { name, html, sources };
}

/**
 * Writes the pages from the built bundles, and `pages.json` with the source expressions
 * that each page's policy names.
 */
export async function writePages() {
  const pages = await Promise.all(names.map(buildPage));
  await Promise.all(pages.map(({ name, html }) => writeFile(`${root}out/app/${name}`, html)));
  const sources = Object.fromEntries(pages.map(({ name, sources }) => [name, sources]));
  await writeFile(`${root}out/app/pages.json`, JSON.stringify(sources));
}
