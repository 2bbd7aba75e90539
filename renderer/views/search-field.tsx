import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseSearch } from '#shared/text/search-query';
import { type SearchSuggestion, suggestSearch } from '#shared/text/suggest-search';
import { say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { convertLabel, labelLanguage, noArticle } from '../state/reading.ts';
import { searchVocabulary } from '../state/search-vocabulary.ts';
import { cursorFocusRequests, searchFocusRequests } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import type { ListActions } from './actions.ts';
import { Icon } from './icon.tsx';

/** Its suggestions are not a list of the browser's. */
const searchType = { type: 'search', list: undefined } as const;

/** Milliseconds without a key after which the search starts. */
const searchDelayMs = 90;

/**
 * The field for searching the library. It searches while the reader types, but not during composition;
 * suggestions are below it, and what is not understood.
 */
export function SearchField({ list }: { readonly list: ListActions }) {
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch(field, list);
  const suggestions = useSuggestions(field, search.searchNow, list);
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (suggestions.onKey(event)) {
      // The suggestions have used it.
    } else if (event.key === 'Escape') {
      if (field.current?.value) search.clear();
      else field.current?.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      suggestions.close();
      search.searchNow();
      cursorFocusRequests.value++;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const name = say('list.search');
  return (
    <search class="search-holder" onFocusOut={suggestions.close}>
      <div class="search">
        <Icon name="find" />
        <input
          ref={field}
          {...searchType}
          role="combobox"
          aria-expanded={suggestions.shown.length > 0}
          aria-controls="search-suggestions"
          aria-autocomplete="list"
          aria-activedescendant={suggestions.at >= 0 ? `suggestion-${suggestions.at}` : undefined}
          aria-describedby="search-misread"
          defaultValue={listQuery.value.search}
          placeholder={name}
          aria-label={name}
          title={say('list.search-more')}
          spellcheck={false}
          onInput={(event) => {
            if (event.isComposing) return;
            suggestions.update();
            search.searchSoon();
          }}
          onCompositionEnd={() => {
            suggestions.update();
            search.searchSoon();
          }}
          onKeyDown={onKey}
        />
      </div>
      <Misread />
      <Suggestions {...suggestions} />
    </search>
  );
}

/** Starts the search for what stands in the field, and keeps the field as the query is. */
function useSearch(field: RefObject<HTMLInputElement | null>, list: ListActions) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const focusRequests = searchFocusRequests.value;
  const { search } = listQuery.value;
  // A layout effect focuses the field before the next key press.
  useLayoutEffect(() => {
    if (focusRequests === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [focusRequests]);
  useEffect(() => {
    // The search may change elsewhere; a text that is being typed stays.
    if (field.current && document.activeElement !== field.current) field.current.value = search;
  }, [search]);
  const schedule = (delayMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const typed = field.current?.value ?? '';
      if (typed !== listQuery.value.search) list.changeQuery({ search: typed });
    }, delayMs);
  };
  const searchNow = () => schedule(0);
  const clear = () => {
    if (field.current) field.current.value = '';
    searchNow();
  };
  return { searchNow, searchSoon: () => schedule(searchDelayMs), clear };
}

/** The suggestions for what is typed, the one that Enter takes (-1 for none), and what changes them. */
function useSuggestions(field: RefObject<HTMLInputElement | null>, searchNow: () => void, list: ListActions) {
  const [shown, setShown] = useState<readonly SearchSuggestion[]>([]);
  const [at, setAt] = useState(-1);
  const show = (suggestions: readonly SearchSuggestion[]) => {
    setShown(suggestions);
    setAt(-1);
  };
  const update = () => {
    const { current } = field;
    const isAtEnd = current !== null && current.selectionStart === current.value.length;
    show(isAtEnd ? suggestSearch(current.value, searchVocabulary.value) : []);
  };
  const take = ({ kind, name, search }: SearchSuggestion) => {
    const saved = libraryPreferences.value.searches?.find((one) => one.name === name);
    if (kind === 'saved' && saved) list.showSaved(saved);
    if (field.current) field.current.value = kind === 'saved' ? listQuery.value.search : search;
    if (kind !== 'saved') searchNow();
    // The values of a keyword follow it at once.
    if (kind === 'field') update();
    else show([]);
    field.current?.focus();
  };
  const onKey = ({ key }: KeyboardEvent): boolean => {
    const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const active = shown[at];
    if (shown.length === 0 || (by === 0 && key !== 'Escape' && !(key === 'Enter' && active))) return false;
    // Beyond the last one is the list.
    if (by > 0 && at === shown.length - 1) return false;
    if (by !== 0) setAt(Math.max(-1, at + by));
    else if (active && key === 'Enter') take(active);
    else if (at >= 0) setAt(-1);
    else return false;
    return true;
  };
  return { shown, at, update, take, onKey, close: () => show([]) };
}

/** What a search can be completed with. */
function Suggestions(props: {
  readonly shown: readonly SearchSuggestion[];
  readonly at: number;
  readonly take: (suggestion: SearchSuggestion) => void;
}) {
  return (
    <div
      id="search-suggestions"
      class="suggestions"
      role="listbox"
      tabIndex={-1}
      aria-label={say('list.suggestions')}
      hidden={props.shown.length === 0}
    >
      {props.shown.map((one, index) => (
        <div
          key={`${one.kind} ${one.name}`}
          id={`suggestion-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.at}
          data-suggestion={one.kind}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            props.take(one);
          }}
        >
          <span
            lang={
              ['tag', 'site', 'collection'].includes(one.kind) ? labelLanguage.value(noArticle) : undefined
            }
          >
            {one.kind === 'tag' ? `#${convertLabel.value(one.name, noArticle)}` : one.name}
          </span>
          <small>{say(`list.suggest-${one.kind}`)}</small>
        </div>
      ))}
    </div>
  );
}

/** Says what of the search is not understood. */
function Misread() {
  const { misread } = parseSearch(listQuery.value.search);
  return (
    <div id="search-misread" class="misread" role="status">
      {misread.map(({ typed, kind }) => (
        <p key={typed}>{say(`list.misread-${kind}`, { part: typed })}</p>
      ))}
    </div>
  );
}
