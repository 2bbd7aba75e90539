import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { language, say } from '../state/language.ts';
import { type ProofCardState, proofCard } from '../state/proof.ts';
import { openedArticle, script } from '../state/reading.ts';
import { describeRule } from '../state/rules.ts';
import { settings } from '../state/settings.ts';
import type { ProofActions, Run, WordMargins } from './actions.ts';
import { CommandButton, labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { placeBeside } from './place-beside.ts';

/** Maximum length of a typed form, in UTF-16 units. */
const maxFormLength = 32;

/** The card of a converted character: what was written, why it was changed, and the forms to choose from. */
export function ProofCard({ proofreader, run }: { readonly proofreader: ProofActions; readonly run: Run }) {
  const card = proofCard.value;
  return (
    card && (
      <ProofCardContent
        key={`${card.mark.start} ${card.isPinned}`}
        card={card}
        proofreader={proofreader}
        run={run}
      />
    )
  );
}

type Scope = 'here' | 'article' | 'always';

/** The language tag of the text on screen. */
const shownLanguage = () => (script.value === 'as-written' ? undefined : script.value);

function ProofCardContent(props: {
  readonly card: ProofCardState;
  readonly proofreader: ProofActions;
  readonly run: Run;
}) {
  const { card, proofreader, run } = props;
  const { mark, box, chosen, isPinned } = card;
  const element = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState(mark.shown);
  const [margins, setMargins] = useState<WordMargins>({ left: card.word[0], right: card.word[1] });
  useLayoutEffect(() => {
    if (element.current) placeBeside(element.current, box, settings.value.layout === 'vertical');
  });
  useLayoutEffect(() => {
    if (isPinned) element.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
  }, [isPinned]);
  const choose = (scope: Scope) => {
    if (form.trim() !== '') proofreader.choose(mark, form.trim(), scope, margins);
  };
  const scopeButton = (scope: Scope) => (
    <button type="button" data-scope={scope} disabled={form.trim() === ''} onClick={() => choose(scope)}>
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
      <Explanation card={card} />
      <Forms card={card} form={form} setForm={setForm} choose={() => choose('here')} />
      <div class="scopes">
        {scopeButton('here')}
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
      <WordExtent word={proofreader.writtenWordOf(mark, margins)} margins={margins} setMargins={setMargins} />
      <div class="scopes">
        {scopeButton('article')}
        {scopeButton('always')}
      </div>
    </div>
  );
}

/** The sentence of the mark, its character as written, and the rule that decided its form. */
function Explanation({ card }: { readonly card: ProofCardState }) {
  const { mark, around, chosen } = card;
  return (
    <>
      <p class="context" lang={shownLanguage()}>
        {around[0]}
        <mark data-doubtful={mark.isDoubtful}>{mark.shown}</mark>
        {around[1]}
      </p>
      <p class="why">
        <span>
          {say('panels.written')}
          <b lang={openedArticle.value?.article.lang}>{mark.written}</b>
        </span>
        <span>{chosen === 'here' ? say('panels.chosen-here') : describeRule(mark)}</span>
        {mark.isDoubtful && <em>{say('panels.doubtful')}</em>}
      </p>
    </>
  );
}

/** The forms to choose from, and a field for another one. */
function Forms(props: {
  readonly card: ProofCardState;
  readonly form: string;
  readonly setForm: (form: string) => void;
  readonly choose: () => void;
}) {
  const { mark, forms } = props.card;
  return (
    <div class="forms" lang={shownLanguage()}>
      {forms.map((one) => (
        <button
          key={one}
          type="button"
          data-form={one}
          aria-pressed={one === props.form}
          onClick={() => props.setForm(one)}
        >
          {one}
          {one === mark.written && <small lang={language.value}>{say('panels.as-written')}</small>}
        </button>
      ))}
      <input
        type="text"
        value={props.form}
        aria-label={say('panels.other-form')}
        title={say('panels.other-form')}
        maxLength={maxFormLength}
        spellcheck={false}
        onInput={(event) => props.setForm(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) props.choose();
        }}
      />
    </div>
  );
}

/**
 * The word that a choice for the article or every article applies to, with buttons that widen and narrow it.
 */
function WordExtent(props: {
  readonly word: string;
  readonly margins: WordMargins;
  readonly setMargins: (margins: WordMargins) => void;
}) {
  const { word, margins, setMargins } = props;
  const { left, right } = margins;
  return (
    <div class="word">
      <span>{say('panels.wherever')}</span>
      <WordExtentButton
        label={say('panels.wider')}
        name="left-wider"
        icon="add"
        onClick={() => setMargins({ left: left + 1, right })}
      />
      <b lang={shownLanguage()}>{word}</b>
      <WordExtentButton
        label={say('panels.wider')}
        name="right-wider"
        icon="add"
        onClick={() => setMargins({ left, right: right + 1 })}
      />
      {left + right > 0 && (
        <WordExtentButton
          label={say('panels.narrower')}
          name="narrower"
          icon="close"
          onClick={() => setMargins({ left: 0, right: 0 })}
        />
      )}
    </div>
  );
}

function WordExtentButton(props: {
  readonly label: string;
  readonly name: string;
  readonly icon: 'add' | 'close';
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="tool"
      data-stretch={props.name}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}
