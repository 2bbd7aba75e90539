import { traditionals } from '#shared/traditional';
import { say } from '../state/language.ts';
import { openedArticle } from '../state/reading.ts';
import { articleTraditional, libraryPreferences } from '../state/settings.ts';
import type { ReaderActions } from './actions.ts';

/** The standards of Traditional that the library and the article on screen have for themselves. */
export function OwnTraditional({ reader }: { readonly reader: Pick<ReaderActions, 'chooseTraditional'> }) {
  const { forLibrary, forArticle } = reader.chooseTraditional;
  return (
    <div class="own">
      <OwnSelect name="library" value={libraryPreferences.value.traditional} choose={forLibrary} />
      {openedArticle.value && (
        <OwnSelect name="article" value={articleTraditional.value} choose={forArticle} />
      )}
    </div>
  );
}

type Standard = (typeof traditionals)[number];

function OwnSelect(props: {
  readonly name: 'library' | 'article';
  readonly value: Standard | undefined;
  readonly choose: (standard: Standard | undefined) => void;
}) {
  const { name, value = '', choose } = props;
  return (
    <label>
      <span>{say(`panels.own-${name}-short`)}</span>
      <select
        name={`${name}-traditional`}
        value={value}
        onChange={({ currentTarget }) => choose(traditionals.find((one) => one === currentTarget.value))}
      >
        <option value="">{say('panels.own-none')}</option>
        {traditionals.map((standard) => (
          <option key={standard} value={standard}>
            {say(`panels.traditional-${standard}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
