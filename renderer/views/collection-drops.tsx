import { useState } from 'preact/hooks';
import { collections, draggedIds, isArrangeable } from '../state/collections.ts';
import { say } from '../state/language.ts';
import { convertLabel, labelLanguage, noArticle } from '../state/reading.ts';
import type { CollectionViewActions } from './actions.ts';

/** Where articles of the list can be dropped while they are dragged: every collection, and a new one. */
export function CollectionDrops({ collector }: { readonly collector: CollectionViewActions }) {
  // In a collection that is being arranged it would cover the places of its rows.
  if (draggedIds.value.length === 0 || isArrangeable.value) return null;
  return (
    <ul class="collection-drops" aria-label={say('list.collections')}>
      {collections.value.map(({ name, colour }) => (
        <Drop key={name} name={name} colour={colour} drop={() => void collector.add(name)} />
      ))}
      <Drop name="" colour={undefined} drop={collector.addNew} />
    </ul>
  );
}

function Drop(props: {
  readonly name: string;
  readonly colour: string | undefined;
  readonly drop: () => void;
}) {
  const { name, colour, drop } = props;
  const [isOver, setOver] = useState(false);
  return (
    <li
      class={isOver ? 'over' : ''}
      data-collection={name}
      data-colour={colour}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        drop();
        draggedIds.value = [];
      }}
    >
      <i aria-hidden="true" />
      <span lang={labelLanguage.value(noArticle)}>
        {name === '' ? say('list.new-collection') : convertLabel.value(name, noArticle)}
      </span>
    </li>
  );
}
