import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isNamed } from '#shared/collection-preferences';
import { normalizeCollection } from '#shared/collections';
import { fold } from '#shared/hanzi/fold';
import { collections, editedCollection } from '../state/collections.ts';
import { say } from '../state/language.ts';
import { convertLabel, labelLanguage, noArticle } from '../state/reading.ts';
import { markingTargets } from '../state/selection.ts';
import type { CollectionViewActions } from './actions.ts';
import { ColourField } from './colour-buttons.tsx';
import { labelOf } from './command-button.tsx';
import { NameDialog } from './name-dialog.tsx';
import { useDialog } from './use-dialog.ts';

/** The name and the colour of a collection. With the name of another one the two become one. */
export function CollectionDialog({ collector }: { readonly collector: CollectionViewActions }) {
  const name = editedCollection.value;
  const isNew = name === '';
  const [typed, setTyped] = useState(name);
  const [colour, setColour] = useState(collections.value.find(isNamed(name))?.colour);
  const wanted = normalizeCollection(typed);
  const isOther = fold(wanted) !== fold(name) && collections.value.some(isNamed(wanted));
  return (
    <NameDialog
      of="collection"
      title={labelOf(isNew ? 'collection:new' : 'collection:edit')}
      label={say('list.collection-name')}
      name={name}
      maxLength={60}
      onInput={setTyped}
      keep={(kept) => void collector.save(kept, colour)}
    >
      <ColourField colour={colour} choose={setColour} />
      <small role="status">{say(isOther ? 'list.collection-merge' : 'list.collection-more')}</small>
    </NameDialog>
  );
}

/** The collections of the selected articles: each can be checked, and typing a name makes a new one. */
export function CollectionsDialog({ collector }: { readonly collector: CollectionViewActions }) {
  const { dialog, close } = useDialog('collections', '[name="new-collection"]');
  const field = useRef<HTMLInputElement>(null);
  const entries = markingTargets.value;
  const [only] = entries.length === 1 ? entries : [];
  return (
    <dialog class="palette tags-dialog collections-dialog" {...dialog} aria-label={labelOf('collection:add')}>
      <p class="whose" lang={only && labelLanguage.value(only)}>
        {only
          ? convertLabel.value(only.title || only.name, only)
          : say('list.count', { count: entries.length })}
      </p>
      {collections.value.length > 0 && (
        <ul>
          {collections.value.map(({ name, colour }) => (
            <CollectionCheck key={name} name={name} colour={colour} collector={collector} />
          ))}
        </ul>
      )}
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = field.current?.value ?? '';
          if (typed.trim() === '') close();
          else void collector.add(typed);
          if (field.current) field.current.value = '';
        }}
      >
        <input
          ref={field}
          type="text"
          name="new-collection"
          maxLength={60}
          placeholder={say('list.new-collection')}
          aria-label={say('list.new-collection')}
        />
      </form>
    </dialog>
  );
}

function CollectionCheck(props: {
  readonly name: string;
  readonly colour: string | undefined;
  readonly collector: CollectionViewActions;
}) {
  const { name, colour, collector } = props;
  const entries = markingTargets.value;
  const count = entries.filter((entry) => entry.collections?.some(isNamed(name))).length;
  const isAll = count > 0 && count === entries.length;
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !isAll;
  });
  return (
    <li data-colour={colour}>
      <label>
        <input
          ref={box}
          type="checkbox"
          checked={isAll}
          onChange={() => void (isAll ? collector.takeOut(name) : collector.add(name))}
        />
        <i aria-hidden="true" />
        <span lang={labelLanguage.value(noArticle)}>{convertLabel.value(name, noArticle)}</span>
      </label>
    </li>
  );
}
