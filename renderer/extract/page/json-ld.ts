import { toSingleLine } from './single-line.ts';

/** Facts about the article in a page's JSON-LD; a field is empty when it is not stated. */
export interface JsonLdFacts {
  readonly headline: string;
  /** Names of persons. */
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly published: string;
  readonly publisher: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

const maxScripts = 8;
const maxScriptLength = 200_000;
const maxObjects = 400;

/** Reads the JSON-LD of a page. Where it is invalid JSON, date and author are searched in its text. */
export function readJsonLd(document: Document): JsonLdFacts {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json" i]')].slice(0, maxScripts);
  const texts = scripts.map(({ textContent }) => (textContent ?? '').slice(0, maxScriptLength));
  const parsed = texts.map(parseLeniently);
  const objects = parsed.flatMap(collectObjects);
  const articles = objects.filter((one) => /article|posting|report|review$/i.test(typeOf(one)));
  const isPage = (one: JsonObject) => /page$|^recipe$|creativework/i.test(typeOf(one));
  const named = [...articles, ...objects.filter(isPage)];
  const byId = new Map(
    objects
      .filter(({ name }) => name !== undefined)
      .map((one) => [one['@id'], one] as const)
      .reverse(),
  );
  const first = (field: string) => named.map((one) => stringOf(one[field])).find(Boolean) ?? '';
  const authors =
    named.map(({ author, creator }) => authorsOf(author ?? creator, byId)).find(({ length }) => length > 0) ??
    [];
  const namesOf = (isWanted: boolean) =>
    authors.filter((one) => one.isOrganisation === isWanted).map((one) => one.name);
  const invalid = texts.filter((_, at) => parsed[at] === undefined);
  const people = namesOf(false);
  return {
    headline: articles.map((one) => stringOf(one.headline)).find(Boolean) ?? '',
    people: people.length > 0 || authors.length > 0 ? people : searchText(invalid, authorName),
    organisations: namesOf(true),
    published: first('datePublished') || (searchText(invalid, datePublished)[0] ?? ''),
    // A person who publishes is no name of a site.
    publisher:
      named
        .map(({ publisher }) => authorsOf(publisher, byId)[0]?.name ?? '')
        .find((name) => name !== '' && !people.includes(name)) ?? '',
  };
}

function parseLeniently(text: string): unknown {
  // What stands around the object: CDATA marks, comments.
  const isMarked = /<!--|CDATA/.test(text);
  const bare = isMarked ? text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1) : text;
  for (const attempt of [bare, bare.replace(/[\p{Cc}]/gu, ' ').replace(/,\s?(?=[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {}
  }
  return undefined;
}

function collectObjects(root: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const waiting = [root];
  for (let at = 0; at < waiting.length && found.length < maxObjects; at++) {
    const value = waiting[at];
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) found.push(value as JsonObject);
    waiting.push(...Object.values(value).slice(0, maxObjects));
  }
  return found;
}

const typeOf = (value: JsonObject): string => [value['@type']].flat().map(String).join(' ');
const stringOf = (value: unknown): string =>
  typeof value === 'string' ? toSingleLine(value) : Array.isArray(value) ? stringOf(value[0]) : '';

function authorsOf(value: unknown, byId: ReadonlyMap<unknown, JsonObject>) {
  return [value].flat().flatMap((one) => {
    if (typeof one === 'string') return [{ name: toSingleLine(one), isOrganisation: false }];
    if (typeof one !== 'object' || one === null) return [];
    const object = one as JsonObject;
    const whole = object.name === undefined ? (byId.get(object['@id']) ?? object) : object;
    const names = [whole.name].flat().map(stringOf).filter(Boolean);
    return names.map((name) => ({ name, isOrganisation: isOrganisation(typeOf(whole)) }));
  });
}

// A person who runs the site alone is both, and is the author.
const isOrganisation = (type: string): boolean => /organi[sz]ation/i.test(type) && !/person/i.test(type);

const datePublished = [/"datePublished"\s*:\s*"([^"]+)"/];
// The name in the object of the author.
const authorName = [/"author"\s*:[[\s]*\{([^{}]*)/, /"name"\s*:\s*"([^"]+)"/];

/** Each pattern searches in what the one before it has found; one value or none. */
function searchText(texts: readonly string[], patterns: readonly RegExp[]): string[] {
  const found = texts
    .map((text) => patterns.reduce((part, pattern) => pattern.exec(part)?.[1] ?? '', text.slice(0, 20_000)))
    .find((value) => value && value.length <= 100);
  const unescaped = found?.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return unescaped ? [toSingleLine(unescaped)] : [];
}
