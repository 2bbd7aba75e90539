import { fold } from '#shared/hanzi/fold';
import { colourOfTag, type TagBranch, tagTree } from '#shared/nested-tags';
import { messages, say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { convertLabel, labelLanguage, noArticle } from '../state/reading.ts';
import { facetCounts } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import type { ListActions } from './actions.ts';
import { Icon } from './icon.tsx';

/** The tags of the list as a tree. A click on a tag lists its articles and those of the tags nested in it. */
export function TagTree({ list }: { readonly list: ListActions }) {
  return (
    <fieldset class="tag-tree">
      <legend>{say('list.tag')}</legend>
      <ul>
        {tagTree(facetCounts.value?.tags ?? []).map((branch) => (
          <Branch key={branch.tag} branch={branch} list={list} />
        ))}
      </ul>
    </fieldset>
  );
}

function Branch({ branch, list }: { readonly branch: TagBranch; readonly list: ListActions }) {
  const { tag, label, count, branches } = branch;
  const { foldedTags = [], tagColours } = libraryPreferences.value;
  const isFolded = foldedTags.includes(fold(tag));
  const isShown = fold(listQuery.value.tag) === fold(tag);
  const name = convertLabel.value(label, noArticle);
  return (
    <li data-tag={tag} data-colour={colourOfTag(tagColours, tag)}>
      <span class="branch">
        {branches.length > 0 && (
          <button
            type="button"
            class="fold"
            aria-expanded={!isFolded}
            aria-label={say(isFolded ? 'list.unfold-tag' : 'list.fold-tag', { tag: name })}
            onClick={() => void list.foldTag(tag, !isFolded)}
          >
            <Icon name="next" />
          </button>
        )}
        <button
          type="button"
          class="name"
          aria-pressed={isShown}
          lang={labelLanguage.value(noArticle)}
          onClick={() => list.changeQuery({ tag: isShown ? '' : tag })}
        >
          <i aria-hidden="true">#</i>
          {name}
          <span class="count">{messages.value.number(count)}</span>
        </button>
      </span>
      {branches.length > 0 && !isFolded && (
        <ul>
          {branches.map((one) => (
            <Branch key={one.tag} branch={one} list={list} />
          ))}
        </ul>
      )}
    </li>
  );
}
