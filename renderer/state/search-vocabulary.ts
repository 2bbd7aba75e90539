import { computed } from '@preact/signals';
import type { SearchVocabulary } from '#shared/text/suggest-search';
import { collections } from './collections.ts';
import { say } from './language.ts';
import { allSites, allTags } from './selection.ts';
import { libraryPreferences } from './settings.ts';

const keywords = [
  'title',
  'byline',
  'tags',
  'notes',
  'site',
  'collection',
  'body',
  'before',
  'after',
  'is',
] as const;
const states = ['unread', 'reading', 'done', 'starred', 'archived'] as const;

/** What a search of the library can be completed with, in the language of the window. */
export const searchVocabulary = computed(
  (): SearchVocabulary => ({
    keywords: keywords.map((one) => [one, say(`list.keyword-${one}`)] as const),
    states: states.map((one) => [one, say(`list.state-${one}`)] as const),
    tags: allTags.value,
    sites: allSites.value,
    collections: collections.value.map(({ name }) => name),
    saved: (libraryPreferences.value.searches ?? []).map(({ name }) => name),
  }),
);
