import { useState } from 'preact/hooks';
import { fold } from '#shared/hanzi/fold';
import { normalizeTag } from '#shared/listing';
import { colourOfTag } from '#shared/nested-tags';
import { say } from '../state/language.ts';
import { convertLabel, labelLanguage, noArticle } from '../state/reading.ts';
import { allTags, markingTargets } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import type { SelectionActions } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { useDialog } from './use-dialog.ts';

/** Maximum number of tags offered. */
const maxOffered = 8;

interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** The tags of the marked articles with their counts; tags that differ only in script count as one. */
function countTags(): readonly TagCount[] {
  const counts = new Map<string, TagCount>();
  for (const { tags } of markingTargets.value)
    for (const tag of tags) counts.set(fold(tag), { tag, count: (counts.get(fold(tag))?.count ?? 0) + 1 });
  return [...counts.values()];
}

/** Tags that contain the typed text, in either script; tags that begin with it come first. */
function offerTags(typed: string, isOnAll: (tag: string) => boolean): readonly string[] {
  const query = fold(typed.trim());
  return allTags.value
    .filter((tag) => !isOnAll(tag) && fold(tag).includes(query))
    .sort((one, other) => Number(fold(other).startsWith(query)) - Number(fold(one).startsWith(query)))
    .slice(0, maxOffered);
}

const convert = (tag: string) => convertLabel.value(tag, noArticle);

/** The tags of the selected articles: a click removes one, and typing its first characters adds one. */
export function TagsDialog({ marker }: { readonly marker: SelectionActions }) {
  const { dialog, close } = useDialog('tags');
  const entries = markingTargets.value;
  const tags = countTags();
  const remove = (tag: string) => void marker.mark({ removeTags: [tag] });
  const [only] = entries.length === 1 ? entries : [];
  return (
    <dialog class="palette tags-dialog" {...dialog} aria-label={labelOf('mark:tags')}>
      <p class="whose" lang={only && labelLanguage.value(only)}>
        {only
          ? convertLabel.value(only.title || only.name, only)
          : say('list.count', { count: entries.length })}
      </p>
      {tags.length > 0 && (
        <ul class="chips">
          {tags.map((one) => (
            <TagChip key={one.tag} {...one} isOnAll={one.count === entries.length} remove={remove} />
          ))}
        </ul>
      )}
      <TagField
        isOnAll={(tag) => tags.some((one) => fold(one.tag) === fold(tag) && one.count === entries.length)}
        add={(tag) => void marker.mark({ addTags: [tag] })}
        removeLast={() => tags.length > 0 && remove(tags.at(-1)?.tag ?? '')}
        close={close}
      />
    </dialog>
  );
}

function TagChip(props: TagCount & { readonly isOnAll: boolean; readonly remove: (tag: string) => void }) {
  const { tag, count, isOnAll, remove } = props;
  const name = convert(tag);
  return (
    <li data-tag={tag} data-colour={colourOfTag(libraryPreferences.value.tagColours, tag)}>
      <button
        type="button"
        class={isOnAll ? 'chip' : 'chip some'}
        aria-label={say('list.remove-tag', { tag: isOnAll ? name : `${name} ${count}` })}
        onClick={() => remove(tag)}
      >
        <span aria-hidden="true">#</span>
        <span lang={labelLanguage.value(noArticle)}>{name}</span>
        {!isOnAll && <small> {count}</small>}
        <Icon name="close" />
      </button>
    </li>
  );
}

/** The field for a new tag, with the known tags that it may become. */
function TagField(props: {
  readonly isOnAll: (tag: string) => boolean;
  readonly add: (tag: string) => void;
  readonly removeLast: () => void;
  readonly close: () => void;
}) {
  const [typed, setTyped] = useState('');
  /** The index of the offered tag that Enter adds; -1 adds the typed text. */
  const [at, setAt] = useState(-1);
  const offeredTags = offerTags(typed, props.isOnAll);
  const edit = (text: string) => {
    setTyped(text);
    setAt(-1);
  };
  const add = (tag: string) => {
    const normalized = normalizeTag(tag);
    if (normalized !== '' && !props.isOnAll(normalized)) props.add(normalized);
    edit('');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const { key } = event;
    const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setAt(((at + 1 + by + offeredTags.length + 1) % (offeredTags.length + 1)) - 1);
    else if (key === 'Enter' && typed.trim() === '' && at < 0) props.close();
    else if (key === 'Enter' || (key === ',' && typed.trim())) add(offeredTags[at] ?? typed);
    else if (key === 'Backspace' && typed === '') props.removeLast();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        value={typed}
        role="combobox"
        aria-expanded={offeredTags.length > 0}
        aria-controls="tags-offered"
        aria-activedescendant={at >= 0 ? `tag-offered-${at}` : undefined}
        placeholder={say('list.new-tag')}
        aria-label={say('list.new-tag')}
        onInput={(event) => edit(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <OfferedTags tags={offeredTags} at={at} add={add} />
    </>
  );
}

function OfferedTags(props: {
  readonly tags: readonly string[];
  readonly at: number;
  readonly add: (tag: string) => void;
}) {
  return (
    <div id="tags-offered" role="listbox" tabIndex={-1} aria-label={say('list.tag')}>
      {props.tags.map((tag, index) => (
        <button
          key={tag}
          type="button"
          id={`tag-offered-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.at}
          data-offer={tag}
          lang={labelLanguage.value(noArticle)}
          onClick={() => props.add(tag)}
        >
          {convert(tag)}
        </button>
      ))}
    </div>
  );
}
