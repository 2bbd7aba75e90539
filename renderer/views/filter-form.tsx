import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ListQuery } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { messages, say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { convertLabel, labelLanguage, noArticle } from '../state/reading.ts';
import { activeFilters, facetCounts, openMenu } from '../state/selection.ts';
import type { ListActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { TagTree } from './tag-tree.tsx';

/** The filters of the list: a tag, a site, a script, days. */
export function FilterForm({ list, run }: { readonly list: ListActions; readonly run: Run }) {
  const form = useRef<HTMLFormElement>(null);
  const { tags = [], sites = [] } = facetCounts.value ?? {};
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('.tag-tree button, select')?.focus(), []);
  return (
    <form
      ref={form}
      class="filters"
      aria-label={labelOf('filter:open')}
      onSubmit={(event) => {
        event.preventDefault();
        closeForm();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        closeForm();
      }}
    >
      {tags.some(([tag]) => tag.includes('/')) ? (
        <TagTree list={list} />
      ) : (
        <FacetSelect name="tag" counts={tags} list={list} />
      )}
      <FacetSelect name="site" counts={sites} list={list} />
      <WritingChoice list={list} />
      <div class="days">
        <DayField name="since" list={list} />
        <DayField name="until" list={list} />
      </div>
      <div class="ends">
        <button
          type="button"
          data-command="filter:clear"
          disabled={activeFilters.value.length === 0}
          onClick={() => run('filter:clear')}
        >
          {labelOf('filter:clear')}
        </button>
        <button type="submit">{say('list.close-filter')}</button>
      </div>
    </form>
  );
}

function closeForm(): void {
  openMenu.value = 'none';
  document.querySelector<HTMLElement>('[data-command="filter:open"]')?.focus();
}

/** A tag or a site, each with the number of its articles. */
function FacetSelect(props: {
  readonly name: 'tag' | 'site';
  readonly counts: readonly (readonly [string, number])[];
  readonly list: ListActions;
}) {
  const { name, counts, list } = props;
  const value = listQuery.value[name];
  return (
    <label>
      <span>{say(`list.${name}`)}</span>
      <select
        name={name}
        value={value}
        onChange={(event) => list.changeQuery({ [name]: event.currentTarget.value })}
      >
        <option value="">{say(`list.any-${name}`)}</option>
        {value && !counts.some(([known]) => known === value) && <option value={value}>{value}</option>}
        {counts.map(([known, count]) => (
          <option key={known} value={known} lang={labelLanguage.value(noArticle)}>
            {say('list.choice', { name: convertLabel.value(known, noArticle), count })}
          </option>
        ))}
      </select>
    </label>
  );
}

function WritingChoice({ list }: { readonly list: ListActions }) {
  return (
    <div class="choices" role="radiogroup" aria-label={say('list.writing')}>
      {(['', 'zh-Hant', 'zh-Hans', 'other'] as const).map((value) => (
        <label key={value}>
          <input
            type="radio"
            name="writing"
            value={value}
            checked={listQuery.value.script === value}
            onChange={() => list.changeQuery({ script: value })}
          />
          <span>{say(`list.writing-${value || 'any'}`)}</span>
        </label>
      ))}
    </div>
  );
}

function DayField({ name, list }: { readonly name: 'since' | 'until'; readonly list: ListActions }) {
  return (
    <label>
      <span>{say(`list.${name}`)}</span>
      <input
        type="date"
        name={name}
        value={listQuery.value[name]}
        onChange={(event) => list.changeQuery({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

/** The active filters. A click removes one; another button removes all. */
export function Chips({ list, run }: { readonly list: ListActions; readonly run: Run }) {
  const names = activeFilters.value;
  if (names.length === 0) return null;
  const query = listQuery.value;
  const describeValue = (name: keyof ListQuery & (typeof names)[number]): string => {
    if (name === 'script') return say(`list.writing-${query.script || 'any'}`);
    if (name === 'since' || name === 'until')
      return say(`list.${name}-day`, { day: messages.value.date(query[name]) });
    return convertLabel.value(query[name], noArticle);
  };
  return (
    <ul class="chips">
      {names.map((name) => (
        <li key={name} data-filter={name}>
          <button
            type="button"
            class="chip"
            aria-label={say('list.remove-filter', { name: describeValue(name) })}
            onClick={() => list.changeQuery({ [name]: defaultListQuery[name] })}
          >
            {name === 'tag' && <span aria-hidden="true">#</span>}
            {describeValue(name)}
            <Icon name="close" />
          </button>
        </li>
      ))}
      {names.length > 1 && (
        <li>
          <button
            type="button"
            class="chip all"
            data-command="filter:clear"
            onClick={() => run('filter:clear')}
          >
            {say('list.clear-all')}
          </button>
        </li>
      )}
    </ul>
  );
}
