import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { panel } from '../state/reading.ts';
import { currentShelf } from '../state/selection.ts';
import type { ListActions } from './actions.ts';
import { labelOf } from './command-button.tsx';

/** Asks for the name under which the search of the list becomes a shelf of the reader's own. */
export function ShelfDialog({ list }: { readonly list: ListActions }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    field.current?.select();
  }, []);
  const close = () => {
    if (panel.value === 'shelf') panel.value = 'none';
  };
  const { search, tag, site } = listQuery.value;
  const name = currentShelf.value?.name ?? (search.trim() || tag || site);
  return (
    <dialog class="palette name-dialog" ref={dialog} onClose={close} aria-label={labelOf('shelf:keep')}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void list.keepSearch(field.current?.value ?? '');
          close();
        }}
      >
        <label>
          <span>{say('list.shelf-own')}</span>
          <input ref={field} type="text" name="name" required maxLength={60} defaultValue={name} />
        </label>
        <small>{say('list.shelf-own-more')}</small>
        <div class="ends">
          <button type="button" onClick={close}>
            {say('list.cancel')}
          </button>
          <button type="submit" class="main">
            {say('list.keep')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
