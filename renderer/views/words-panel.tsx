import { useRef, useState } from 'preact/hooks';
import { fold } from '#shared/hanzi/fold';
import { sideOf, withWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { parseWordList, type WordList } from '#shared/hanzi/words/word-list';
import { articleWords, userWords, wordScope } from '../state/proof.ts';
import { begun, language, opened, script } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { pick, words } from '../state/words.ts';
import type { Proofing, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** The reader's own words: those for every article and those for this one. */
export function WordsPanel({ proofreader, run }: { readonly proofreader: Proofing; readonly run: Run }) {
  const scope = opened.value ? wordScope.value : 'always';
  const [to, setTo] = useState(sideOf(script.value === 'as-written' ? 'zh-Hant' : script.value));
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<WordList['refused']>([]);
  const [sought, setSought] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const say = (key: keyof typeof words) => pick(words[key], language.value);
  const list = scope === 'always' ? userWords.value : articleWords.value;
  const seen = sought.trim() === '' ? list : list.filter(isLike(fold(sought.trim())));
  const add = () => {
    const read = parseWordList(text, to);
    setRefused(read.refused);
    setText(read.refused.map((line) => line.text).join('\n'));
    if (read.words.length > 0) proofreader.keep(withWords(list, read.words), scope);
  };
  const edit = ({ key, value = '', to: side }: UserWord) => {
    setTo(side);
    setText(value === '' ? key : `${key} → ${value}`);
    field.current?.focus();
  };
  const choices = <T extends string>(
    name: string,
    values: readonly (readonly [T, keyof typeof words])[],
    now: T,
    set: (value: T) => void,
  ) => (
    <div class="choices">
      {values.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={now === value}
            disabled={value === 'article' && !opened.value}
            onChange={() => set(value)}
          />
          <span>{say(label)}</span>
        </label>
      ))}
    </div>
  );
  return (
    <aside class="panel" data-panel="words">
      {choices<typeof scope>(
        'word-scope',
        [
          ['always', 'always'],
          ['article', 'thisArticle'],
        ],
        scope,
        (value) => {
          wordScope.value = value;
        },
      )}
      <form
        class="word-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        {choices(
          'word-side',
          [
            ['zh-Hant', 'toHant'],
            ['zh-Hans', 'toHans'],
          ],
          to,
          setTo,
        )}
        <textarea
          ref={field}
          rows={4}
          value={text}
          spellcheck={false}
          placeholder="赵松 趙松&#10;里根, 雷根&#10;咸昌里"
          aria-label={say('paste')}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p class="faint">{say('paste')}</p>
        {refused.length > 0 && (
          <ul class="refused" role="alert">
            {refused.map(({ line, text, why }) => (
              <li key={line}>
                {line} {say('line')}：{say(why)} <del>{text.slice(0, 40)}</del>
              </li>
            ))}
          </ul>
        )}
        <button type="submit" class="wide" disabled={text.trim() === '' || !begun.value}>
          {say('add')}
        </button>
      </form>
      <h2>
        {labelOf('words:toggle')} <small>{list.length}</small>
      </h2>
      {list.length > 8 && (
        <input
          type="search"
          class="filter"
          value={sought}
          placeholder={say('filter')}
          aria-label={say('filter')}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {list.length === 0 && <p class="faint">{say('noWords')}</p>}
      <ul class="words">
        {seen.toReversed().map((word) => (
          <li key={`${word.to} ${word.key}`} data-word={word.key}>
            <button
              type="button"
              class="word-line"
              lang={word.to}
              title={say('edit')}
              onClick={() => edit(word)}
            >
              {word.key}
              <small> → </small>
              {word.value ?? <small>{say('asWritten')}</small>}
            </button>
            <small>{say(word.to === 'zh-Hant' ? 'toHant' : 'toHans')}</small>
            <button
              type="button"
              class="tool"
              aria-label={`${say('remove')} ${word.key}`}
              title={say('remove')}
              onClick={() =>
                proofreader.keep(
                  list.filter((one) => one !== word),
                  scope,
                )
              }
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="wide"
        data-command="words:export"
        disabled={list.length === 0}
        onClick={() => run('words:export')}
      >
        {labelOf('words:export')}
      </button>
      <label class="check">
        <input
          type="checkbox"
          data-command="regional:toggle"
          checked={settings.value.regional}
          disabled={!opened.value}
          onChange={() => run('regional:toggle')}
        />
        <span>{say('regional')}</span>
        <small>{say('regionalMore')}</small>
      </label>
    </aside>
  );
}

const isLike =
  (sought: string) =>
  ({ key, value = '' }: UserWord): boolean =>
    fold(`${key}\n${value}`).includes(sought);
