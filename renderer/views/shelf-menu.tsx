import { shelves } from '#shared/listing';
import { collections, shownCollection } from '../state/collections.ts';
import { messages, say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { canKeepSearch, currentShelf, facetCounts } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import type { CollectionViewActions, ListActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { type Choice, MenuButton } from './menu-button.tsx';

type ShelfCommand = 'shelf:keep' | 'shelf:forget' | `collection:${'new' | 'edit' | 'remove'}`;

/** The shelves, the reader's collections and saved searches, and what can be done with those. */
export function ShelfMenu(props: {
  readonly list: ListActions;
  readonly collector: CollectionViewActions;
  readonly run: Run;
}) {
  const { list, collector, run } = props;
  const { shelf } = listQuery.value;
  const shown = currentShelf.value;
  const collection = shownCollection.value;
  const counts = facetCounts.value?.shelves;
  const choices = shelves.map((one) => ({
    command: `shelf:${one}` as const,
    name: say(`list.shelf-${one}`),
    isOn: one === shelf && !shown && !collection,
    count: counts?.[one],
    isApart: one === 'archive',
  }));
  const commands: readonly ShelfCommand[] = [
    'collection:new',
    ...(collection ? (['collection:edit', 'collection:remove'] as const) : []),
    ...(canKeepSearch.value ? (['shelf:keep'] as const) : []),
    ...(shown ? (['shelf:forget'] as const) : []),
  ];
  const actions = commands.map(
    (command, at): Choice => ({
      command,
      name: labelOf(command),
      isOn: false,
      isAction: true,
      hasSeparator: at === 0 || command === 'shelf:keep',
    }),
  );
  const shownCount = collection && !shown ? collection.count : counts?.[shelf];
  return (
    <MenuButton
      name="shelf"
      label={say('list.shelf')}
      choices={[...choices, ...collectionChoices(collector), ...savedChoices(list), ...actions]}
      run={run}
    >
      <span class="shelf-name">{shown?.name ?? collection?.name ?? say(`list.shelf-${shelf}`)}</span>
      {shownCount !== undefined && <span class="count">{messages.value.number(shownCount)}</span>}
    </MenuButton>
  );
}

/** The collections with their colours and the numbers of their articles. */
function collectionChoices(collector: CollectionViewActions): readonly Choice[] {
  const isShown = (name: string) => name === shownCollection.value?.name && !currentShelf.value;
  return collections.value.map(
    ({ name, colour, count }, at): Choice => ({
      command: 'shelf:all',
      key: `collection ${name}`,
      name,
      isOn: isShown(name),
      count,
      hasSeparator: at === 0,
      ...(colour && { colour }),
      act: () => collector.show(name),
    }),
  );
}

/** The saved searches. */
function savedChoices(list: ListActions): readonly Choice[] {
  return (libraryPreferences.value.searches ?? []).map(
    (search, at): Choice => ({
      command: 'shelf:all',
      key: `own ${search.name}`,
      name: search.name,
      isOn: search === currentShelf.value,
      hasSeparator: at === 0,
      act: () => list.showSaved(search),
    }),
  );
}
