import { type Repair, type RepairKind, repairKinds } from '#shared/article';
import { type CharsetLabel, charsetLabels } from '#shared/charset-labels';
import type { Charset, OpenedArticle } from '#shared/contract';
import { displayName } from '#shared/display-name';
import { messages, say } from '../state/language.ts';
import { isPageShown, isSourceShown, openedArticle } from '../state/reading.ts';
import { entryOnScreen, versions } from '../state/selection.ts';
import type { ReaderActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Panel } from './panel.tsx';

const namedCharsets: readonly string[] = [...charsetLabels, 'utf-8-twice'];
/** The name of a charset, or of several that are joined by `+`. */
const charsetName = (label: string): string =>
  label
    .split('+')
    .map((one) =>
      namedCharsets.includes(one)
        ? say(`charsets.${one as CharsetLabel | 'utf-8-twice'}`)
        : one.toUpperCase(),
    )
    .join(' + ');

/** Where the article came from, how its bytes were decoded, and every repair of its text. */
export function DetailsPanel({ reader, run }: { readonly reader: ReaderActions; readonly run: Run }) {
  const current = openedArticle.value;
  if (!current) return null;
  const { article, name } = current;
  return (
    <Panel name="details" title={labelOf('details:toggle')}>
      <dl>
        <dt>{say('panels.file')}</dt>
        <dd>{displayName(name)}</dd>
        {article.url && <dt>{say('panels.source')}</dt>}
        {article.url && <dd>{article.url}</dd>}
        <dt>{say('panels.charset')}</dt>
        <dd>
          <CharsetSelect charset={current.charset} reader={reader} />
        </dd>
      </dl>
      <Versions openId={article.id} reader={reader} />
      <button type="button" class="wide" data-command="page:toggle" onClick={() => run('page:toggle')}>
        {isPageShown.value ? say('panels.back-to-article') : labelOf('page:toggle')}
      </button>
      <button type="button" class="wide" data-command="source:toggle" onClick={() => run('source:toggle')}>
        {say(isSourceShown.value ? 'panels.back-to-article' : 'panels.as-saved')}
      </button>
      <Repairs opened={current} reader={reader} />
    </Panel>
  );
}

/** The encoding of the source: the guess with its evidence, or the reader's choice. */
function CharsetSelect({ charset, reader }: { readonly charset: Charset; readonly reader: ReaderActions }) {
  const { label, evidence, bad } = charset;
  const isChosen = evidence === 'chosen';
  // Of a text in several charsets one may be chosen for the whole.
  const isOffered = (charsetLabels as readonly string[]).includes(label) || label.includes('+');
  const options = isOffered ? charsetLabels : [label, ...charsetLabels];
  return (
    <>
      <select
        data-charset={label}
        value={isChosen ? label : ''}
        aria-label={say('panels.charset')}
        onChange={(event) => reader.remember({ charset: event.currentTarget.value || 'auto' }, true)}
      >
        <option value="">
          {isChosen
            ? say('panels.charset-guess')
            : say('panels.charset-guessed', { charset: charsetName(label) })}
        </option>
        {options.map((one) => (
          <option key={one} value={one}>
            {charsetName(one)}
          </option>
        ))}
      </select>
      <small>
        {say(`panels.evidence-${evidence}`)}
        {bad > 0 && ` · ${say('panels.charset-bad', { count: bad })}`}
      </small>
    </>
  );
}

/** The articles with the same address, if there are several. */
function Versions({ openId, reader }: { readonly openId: string; readonly reader: ReaderActions }) {
  if (versions.value.length <= 1 || !entryOnScreen.value) return null;
  return (
    <>
      <h2>{say('panels.versions')}</h2>
      <ul class="versions">
        {versions.value.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              data-version={one.id}
              aria-current={one.id === openId ? 'true' : undefined}
              onClick={() => void reader.open(one.id)}
            >
              {messages.value.day(one.added)}
              <small>{say('panels.characters', { count: one.length })}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The repairs by their kinds, each of which can be switched off. */
function Repairs(props: { readonly opened: OpenedArticle; readonly reader: ReaderActions }) {
  const { article, state } = props.opened;
  const off = state.repairsOff ?? [];
  const kinds = repairKinds.filter(
    (kind) => off.includes(kind) || article.repairs.some((one) => one.kind === kind),
  );
  const toggle = (kind: RepairKind) => {
    const repairsOff = off.includes(kind) ? off.filter((one) => one !== kind) : [...off, kind];
    props.reader.remember({ repairsOff }, true);
  };
  return (
    <>
      <h2>{say('panels.repairs')}</h2>
      {kinds.length === 0 && <p class="faint">{say('panels.no-repairs')}</p>}
      {kinds.map((kind) => (
        <RepairKindRow
          key={kind}
          title={say(`panels.repair-${kind}`)}
          kind={kind}
          on={!off.includes(kind)}
          repairs={article.repairs.filter((one) => one.kind === kind)}
          onToggle={() => toggle(kind)}
        />
      ))}
    </>
  );
}

function RepairKindRow(props: {
  readonly title: string;
  readonly kind: RepairKind;
  readonly on: boolean;
  readonly repairs: readonly Repair[];
  readonly onToggle: () => void;
}) {
  const count = props.repairs.reduce((sum, one) => sum + one.count, 0);
  return (
    <section class="repair">
      <label class="check">
        <input type="checkbox" data-repair={props.kind} checked={props.on} onChange={props.onToggle} />
        <span>{props.title}</span>
        {count > 0 && <small>{count}</small>}
      </label>
      <ul>
        {props.repairs.slice(0, 60).map((one) => (
          <li key={`${one.before} ${one.after}`}>
            <del>{one.before.slice(0, 60)}</del>
            <ins>{one.after.slice(0, 60)}</ins>
            {one.count > 1 && <small>×{one.count}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
