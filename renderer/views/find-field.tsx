import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../state/language.ts';
import { findState } from '../state/reading.ts';
import type { ReaderActions, Run } from './actions.ts';
import { CommandButton } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** The field for finding in the article. */
export function FindField({ reader, run }: { readonly reader: ReaderActions; readonly run: Run }) {
  const field = useRef<HTMLInputElement>(null);
  const { open, query, hits, current, isFromSearch } = findState.value;
  useLayoutEffect(() => {
    if (open && !isFromSearch) field.current?.focus();
  }, [open, isFromSearch]);
  if (!open) return null;
  return (
    <form
      class={isFromSearch ? 'find' : 'find typed'}
      onSubmit={(event) => {
        event.preventDefault();
        run('find:next');
      }}
    >
      <input
        ref={field}
        type="search"
        value={query}
        placeholder={say('window.find')}
        aria-label={say('window.find')}
        onInput={(event) => reader.find(event.currentTarget.value)}
      />
      <output>{query === '' ? '' : hits === 0 ? say('window.no-hits') : `${current + 1} / ${hits}`}</output>
      <CommandButton name="find:previous" run={run}>
        <Icon name="previous" />
      </CommandButton>
      <CommandButton name="find:next" run={run}>
        <Icon name="next" />
      </CommandButton>
      <button type="button" class="tool" aria-label={say('window.close')} onClick={reader.closeFind}>
        <Icon name="close" />
      </button>
    </form>
  );
}
