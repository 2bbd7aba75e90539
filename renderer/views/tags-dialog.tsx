import { useEffect, useRef, useState } from 'preact/hooks';
import { fold } from '#shared/hanzi/fold';
import { normalizeTag } from '#shared/listing';
import { say } from '../state/language.ts';
import { label, panel } from '../state/reading.ts';
import { allTags, targets } from '../state/selection.ts';
import type { SelectionActions } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** Tags that are offered at once. */
const most = 8;

/** The tags of what is selected: taken off by a click, put on by their first characters in either script. */
export function TagsDialog({ marker }: { readonly marker: SelectionActions }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => {
    if (panel.value === 'tags') panel.value = 'none';
  };
  const turn = (tag: string) => label.value(tag, '');
  const entries = targets.value;
  const counts = new Map<string, { tag: string; count: number }>();
  for (const { tags } of entries)
    for (const tag of tags) counts.set(fold(tag), { tag, count: (counts.get(fold(tag))?.count ?? 0) + 1 });
  const on = [...counts.values()];
  const isOnAll = (tag: string) => counts.get(fold(tag))?.count === entries.length;
  const sought = fold(typed.trim());
  const offered = allTags.value
    .filter((tag) => !isOnAll(tag) && fold(tag).includes(sought))
    .sort((one, other) => Number(fold(other).startsWith(sought)) - Number(fold(one).startsWith(sought)))
    .slice(0, most);
  const put = (tag: string) => {
    const tidy = normalizeTag(tag);
    if (tidy !== '' && !isOnAll(tidy)) void marker.mark({ addTags: [tidy] });
    setTyped('');
    setAt(-1);
  };
  const take = (tag: string) => void marker.mark({ removeTags: [tag] });
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setAt(((at + 1 + by + offered.length + 1) % (offered.length + 1)) - 1);
    else if (event.key === 'Enter' && typed.trim() === '' && at < 0) close();
    else if (event.key === 'Enter' || (event.key === ',' && typed.trim())) put(offered[at] ?? typed);
    else if (event.key === 'Backspace' && typed === '' && on.length > 0) take(on.at(-1)?.tag ?? '');
    else return;
    event.preventDefault();
  };
  const [only] = entries.length === 1 ? entries : [];
  return (
    <dialog class="palette tags-dialog" ref={dialog} onClose={close} aria-label={labelOf('mark:tags')}>
      <p class="whose">
        {only
          ? label.value(only.title || only.name, only.lang)
          : say('list.count', { count: entries.length })}
      </p>
      {on.length > 0 && (
        <ul class="chips">
          {on.map(({ tag, count }) => (
            <li key={tag} data-tag={tag}>
              <button
                type="button"
                class={count < entries.length ? 'chip some' : 'chip'}
                aria-label={say('list.remove-tag', { tag: turn(tag) })}
                onClick={() => take(tag)}
              >
                <span aria-hidden="true">#</span>
                {turn(tag)}
                {count < entries.length && <small>{count}</small>}
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        type="text"
        value={typed}
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls="tags-offered"
        aria-activedescendant={at >= 0 ? `tag-offered-${at}` : undefined}
        placeholder={say('list.new-tag')}
        aria-label={say('list.new-tag')}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(-1);
        }}
        onKeyDown={onKey}
      />
      <div id="tags-offered" role="listbox" tabIndex={-1} aria-label={say('list.tag')}>
        {offered.map((tag, index) => (
          <button
            key={tag}
            type="button"
            id={`tag-offered-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            data-offer={tag}
            onClick={() => put(tag)}
          >
            {turn(tag)}
          </button>
        ))}
      </div>
    </dialog>
  );
}
