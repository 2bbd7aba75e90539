import { say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { currentShelf } from '../state/selection.ts';
import type { ListActions } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { NameDialog } from './name-dialog.tsx';

/** Asks for the name under which the search of the list becomes a shelf of the reader's own. */
export function ShelfDialog({ list }: { readonly list: ListActions }) {
  const { search, tag, site } = listQuery.value;
  return (
    <NameDialog
      of="shelf"
      title={labelOf('shelf:keep')}
      label={say('list.shelf-own')}
      name={currentShelf.value?.name ?? (search.trim() || tag || site)}
      maxLength={60}
      keep={(name) => void list.keepSearch(name)}
    >
      <small>{say('list.shelf-own-more')}</small>
    </NameDialog>
  );
}
