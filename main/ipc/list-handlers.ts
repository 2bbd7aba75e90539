import { isBookLink } from '#shared/article-addresses';
import { normalizeCollection } from '#shared/collections';
import { maxListRows, parseListQuery } from '#shared/listing';
import { parseMarking } from '#shared/marking';
import { parseTexts, toText } from '#shared/parse';
import { success } from '#shared/result';
import type { Services } from '../session/services.ts';
import { findChapter } from './find-chapter.ts';
import type { Handlers } from './ipc.ts';
import { parseId, parsePlace } from './parse-arguments.ts';

/** Handles the calls about the list and the marks of its articles. */
export const createListHandlers = ({ current, reports, window, messages }: Services) =>
  ({
    'library:list': async (query, from, count) => {
      const library = await current.library();
      const rows = Math.min(maxListRows, parsePlace(count));
      return success(await library.list(parseListQuery(query), parsePlace(from), rows));
    },
    'library:place': async (query, id) => {
      const library = await current.library();
      return success(await library.indexOf(parseListQuery(query), parseId(id)));
    },
    'library:id-at': async (query, at) => {
      if (typeof at !== 'number' || !(at >= 0)) return success('');
      return success(await (await current.library()).idAt(parseListQuery(query), parsePlace(at)));
    },
    'library:facets': async (query) =>
      success(await (await current.library()).countFacets(parseListQuery(query))),
    'library:versions': async (id) => success(await (await current.library()).listVersions(parseId(id))),
    'library:chapters': async (id) => success(await (await current.library()).listChapters(parseId(id))),
    'tag:articles': async (tag, other) =>
      success(await (await current.library()).listTagged(toText(tag), toText(other))),
    'link:find': async (id, url) => {
      const library = await current.library();
      const link = toText(url);
      if (!isBookLink(link)) return success(await library.findAddress(link));
      return success(
        await findChapter(library, parseId(id), link.slice('book:'.length).split('#', 1)[0] ?? ''),
      );
    },
    'library:mark': async (ids, marking) => {
      const library = await current.library();
      const done = await library.mark(
        parseTexts(ids, 'the articles to mark').map(parseId),
        parseMarking(marking),
      );
      await reports.send();
      return done;
    },
    'collection:arrange': async (collection, ids, before) => {
      const name = normalizeCollection(toText(collection));
      if (name === '') throw new TypeError('A collection has a name.');
      const moved = parseTexts(ids, 'the articles to arrange').map(parseId);
      const done = await (await current.library()).arrange(name, moved, toText(before));
      await reports.send();
      return done;
    },
    'library:empty-bin': async () => {
      const library = await current.library();
      const { bin } = (await library.countFacets(parseListQuery({ shelf: 'bin' }))).shelves;
      const question = {
        message: messages().say('dialogs.empty-bin', { count: bin }),
        detail: messages().say('dialogs.empty-bin-more'),
        yes: messages().say('dialogs.empty-bin-yes'),
      };
      if (bin === 0 || !(await window.confirm(question))) return success(0);
      const done = await library.emptyBin();
      await reports.send();
      return done;
    },
  }) satisfies Partial<Handlers>;
