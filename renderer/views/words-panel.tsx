import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fold } from '#shared/hanzi/fold';
import { sideOf, withWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { parseWordList, type WordList } from '#shared/hanzi/words/word-list';
import { message } from '#shared/messages/messages';
import { say } from '../state/language.ts';
import { articleWords, userWords, wordDraft, wordScope } from '../state/proof.ts';
import { hasBegun, openedArticle, script } from '../state/reading.ts';
import type { ProofActions, Run } from './actions.ts';
import { Choices } from './choices.tsx';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { Panel } from './panel.tsx';
import { RegionalCheck } from './regional-check.tsx';

/** The list has a search field from this many words. */
const minFilteredWords = 9;
/** Number of UTF-16 units shown of a refused line. */
const maxRefusedLength = 40;

/** The reader's own words: those for every article and those for this one. */
export function WordsPanel({ proofreader, run }: { readonly proofreader: ProofActions; readonly run: Run }) {
  const scope = openedArticle.value ? wordScope.value : 'always';
  const list = scope === 'always' ? userWords.value : articleWords.value;
  const [typed, setTyped] = useState('');
  const [to, setTo] = useState(sideOf(script.value === 'as-written' ? 'zh-Hant' : script.value));
  const field = useRef<HTMLTextAreaElement>(null);
  const keep = (words: readonly UserWord[]) => proofreader.keepWords(words, scope);
  const edit = ({ key, value = '', to: side }: UserWord) => {
    setTo(side);
    setTyped(value === '' ? key : `${key} → ${value}`);
    field.current?.focus();
  };
  const draft = wordDraft.value;
  useLayoutEffect(() => {
    if (!draft) return;
    edit(draft);
    wordDraft.value = undefined;
  }, [draft]);
  return (
    <Panel name="words" title={labelOf('words:toggle')} count={list.length}>
      <Choices
        name="word-scope"
        values={[
          { value: 'always', label: say('panels.words-always') },
          { value: 'article', label: say('panels.words-article'), isDisabled: !openedArticle.value },
        ]}
        chosen={scope}
        choose={(value) => {
          wordScope.value = value;
        }}
      />
      <WordForm {...{ field, typed, setTyped, to, setTo }} add={(words) => keep(withWords(list, words))} />
      <Words list={list} edit={edit} keep={keep} />
      <button
        type="button"
        class="wide"
        data-command="words:export"
        disabled={list.length === 0}
        onClick={() => run('words:export')}
      >
        {labelOf('words:export')}
      </button>
      <RegionalCheck run={run} />
    </Panel>
  );
}

/** The field for new words; lines that cannot be read stay in it, each with the reason. */
function WordForm(props: {
  readonly field: { current: HTMLTextAreaElement | null };
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  readonly to: UserWord['to'];
  readonly setTo: (to: UserWord['to']) => void;
  readonly add: (words: readonly UserWord[]) => void;
}) {
  const { typed, setTyped, to, setTo } = props;
  const [refused, setRefused] = useState<WordList['refused']>([]);
  const add = (event: Event) => {
    event.preventDefault();
    const parsed = parseWordList(typed, to);
    setRefused(parsed.refused);
    setTyped(parsed.refused.map((line) => line.text).join('\n'));
    if (parsed.words.length > 0) props.add(parsed.words);
  };
  return (
    <form class="word-form" onSubmit={add}>
      <Choices
        name="word-side"
        values={(['zh-Hant', 'zh-Hans'] as const).map((value) => ({
          value,
          label: say(`panels.to-${value}`),
        }))}
        chosen={to}
        choose={setTo}
      />
      <textarea
        ref={props.field}
        rows={4}
        value={typed}
        spellcheck={false}
        placeholder={examples}
        aria-label={say('panels.paste-words')}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <p class="faint">{say('panels.paste-words')}</p>
      {refused.length > 0 && (
        <ul class="refused" role="alert">
          {refused.map(({ line, text, why }) => (
            <li key={line}>
              {say('panels.refused-line', { line, why: message(`panels.refused-${why}`) })}{' '}
              <del>{text.slice(0, maxRefusedLength)}</del>
            </li>
          ))}
        </ul>
      )}
      <button type="submit" class="wide" disabled={typed.trim() === '' || !hasBegun.value}>
        {say('panels.add-words')}
      </button>
    </form>
  );
}

/** Example words, the same in every language of the window. */
const examples = '赵松 趙松\n里根, 雷根\n咸昌里';

/** The list of words, the newest first, with a search field where it is long. */
function Words(props: {
  readonly list: readonly UserWord[];
  readonly edit: (word: UserWord) => void;
  readonly keep: (words: readonly UserWord[]) => void;
}) {
  const { list, edit, keep } = props;
  const [query, setQuery] = useState('');
  const matchingWords = query.trim() === '' ? list : list.filter(matches(fold(query.trim())));
  return (
    <>
      <h2>
        {labelOf('words:toggle')} <small>{list.length}</small>
      </h2>
      {list.length >= minFilteredWords && (
        <input
          type="search"
          class="filter"
          value={query}
          placeholder={say('panels.filter-words')}
          aria-label={say('panels.filter-words')}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {list.length === 0 && <p class="faint">{say('panels.no-words')}</p>}
      <ul class="words">
        {matchingWords.toReversed().map((word) => (
          <WordLine
            key={`${word.to} ${word.key}`}
            word={word}
            edit={() => edit(word)}
            remove={() => keep(list.filter((one) => one !== word))}
          />
        ))}
      </ul>
    </>
  );
}

function WordLine(props: {
  readonly word: UserWord;
  readonly edit: () => void;
  readonly remove: () => void;
}) {
  const { key, value, to } = props.word;
  return (
    <li data-word={key}>
      <button type="button" class="word-line" lang={to} title={say('panels.edit-word')} onClick={props.edit}>
        {key}
        <small> → </small>
        {value ?? <small>{say('panels.as-written')}</small>}
      </button>
      <small>{say(`panels.to-${to}`)}</small>
      <button
        type="button"
        class="tool"
        aria-label={say('panels.remove-word', { word: key })}
        title={say('panels.remove-word', { word: key })}
        onClick={props.remove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

const matches =
  (query: string) =>
  ({ key, value = '' }: UserWord): boolean =>
    fold(`${key}\n${value}`).includes(query);
