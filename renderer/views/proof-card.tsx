import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../state/language.ts';
import { type Card, card } from '../state/proof.ts';
import { script } from '../state/reading.ts';
import { ruleOf } from '../state/rules.ts';
import { settings } from '../state/settings.ts';
import type { ProofActions, Run } from './actions.ts';
import { placeBeside } from './beside.ts';
import { CommandButton, labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** The longest form that may be typed, in UTF-16 units. */
const longestForm = 32;

/** What became of the character that the reader looks at, and the forms to choose from. */
export function ProofCard({ proofreader, run }: { readonly proofreader: ProofActions; readonly run: Run }) {
  const now = card.value;
  return (
    now && <Shown key={`${now.mark.start} ${now.isPinned}`} now={now} proofreader={proofreader} run={run} />
  );
}

function Shown({
  now,
  proofreader,
  run,
}: {
  readonly now: Card;
  readonly proofreader: ProofActions;
  readonly run: Run;
}) {
  const { mark, around, forms, box, chosen, isPinned } = now;
  const element = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState(mark.shown);
  const [width, setWidth] = useState({ left: now.word[0], right: now.word[1] });
  useLayoutEffect(() => {
    if (element.current) placeBeside(element.current, box, settings.value.layout === 'vertical');
  });
  useEffect(() => {
    if (isPinned) element.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
  }, [isPinned]);
  const key = proofreader.keyOf(mark, width);
  const wider = (by: { readonly left?: number; readonly right?: number }) =>
    setWidth({ left: width.left + (by.left ?? 0), right: width.right + (by.right ?? 0) });
  const lang = script.value === 'as-written' ? undefined : script.value;
  const take = (scope: 'here' | 'article' | 'always') => {
    if (form.trim() !== '') proofreader.choose(mark, form.trim(), scope, width);
  };
  const choose = (scope: Parameters<typeof take>[0]) => (
    <button type="button" data-scope={scope} disabled={form.trim() === ''} onClick={() => take(scope)}>
      {say(`panels.scope-${scope}`)}
    </button>
  );
  return (
    <div
      class="card"
      ref={element}
      role="dialog"
      aria-label={`${mark.written} ${mark.shown}`}
      data-mark={mark.start}
      onPointerEnter={() => proofreader.onPointerOver(true)}
      onPointerLeave={() => proofreader.onPointerOver(false)}
    >
      <p class="context" lang={lang}>
        {around[0]}
        <mark data-doubtful={mark.isDoubtful}>{mark.shown}</mark>
        {around[1]}
      </p>
      <p class="why">
        <span>
          {say('panels.written')}
          <b>{mark.written}</b>
        </span>
        <span>{chosen === 'here' ? say('panels.chosen-here') : ruleOf(mark)}</span>
        {mark.isDoubtful && <em>{say('panels.doubtful')}</em>}
      </p>
      <div class="forms" lang={lang}>
        {forms.map((one) => (
          <button
            key={one}
            type="button"
            data-form={one}
            aria-pressed={one === form}
            onClick={() => setForm(one)}
          >
            {one}
            {one === mark.written && <small>{say('panels.as-written')}</small>}
          </button>
        ))}
        <input
          type="text"
          value={form}
          aria-label={say('panels.other-form')}
          title={say('panels.other-form')}
          maxLength={longestForm}
          spellcheck={false}
          onInput={(event) => setForm(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) take('here');
          }}
        />
      </div>
      <div class="scopes">
        {choose('here')}
        {chosen && (
          <button type="button" data-command="proof:clear" onClick={() => run('proof:clear')}>
            {labelOf('proof:clear')}
          </button>
        )}
        <CommandButton name="proof:previous" run={run}>
          <Icon name="previous" />
        </CommandButton>
        <CommandButton name="proof:next" run={run}>
          <Icon name="next" />
        </CommandButton>
      </div>
      <div class="word">
        <span>{say('panels.wherever')}</span>
        <Stretcher label={say('panels.wider')} name="left-wider" icon="add" act={() => wider({ left: 1 })} />
        <b lang={lang}>{key}</b>
        <Stretcher
          label={say('panels.wider')}
          name="right-wider"
          icon="add"
          act={() => wider({ right: 1 })}
        />
        {width.left + width.right > 0 && (
          <Stretcher
            label={say('panels.narrower')}
            name="narrower"
            icon="close"
            act={() => setWidth({ left: 0, right: 0 })}
          />
        )}
      </div>
      <div class="scopes">
        {choose('article')}
        {choose('always')}
      </div>
    </div>
  );
}

function Stretcher(props: {
  readonly label: string;
  readonly name: string;
  readonly icon: 'add' | 'close';
  readonly act: () => void;
}) {
  return (
    <button
      type="button"
      class="tool"
      data-stretch={props.name}
      aria-label={props.label}
      title={props.label}
      onClick={props.act}
    >
      <Icon name={props.icon} />
    </button>
  );
}
