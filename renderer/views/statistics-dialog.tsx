import { useState } from 'preact/hooks';
import { dayAfter, type ReadSum, streakOf, summarizeReading } from '#shared/reading-days';
import { messages, say } from '../state/language.ts';
import { convertLabel, labelLanguage, noArticle } from '../state/reading.ts';
import { readArticles, statisticsDay } from '../state/statistics.ts';
import type { ReaderActions } from './actions.ts';
import { Choices } from './choices.tsx';
import { labelOf } from './command-button.tsx';
import { ReadingCalendar, sayTime } from './reading-calendar.tsx';
import { SheetHead } from './sheet-head.tsx';
import { useDialog } from './use-dialog.ts';

/** The periods, by their number of days; `all` has no beginning. */
const periods = ['7', '30', '365', 'all'] as const;
type Period = (typeof periods)[number];

/** Sites and tags that are listed. */
const maxNames = 8;

/** What was read: figures of a period, a calendar of the last year, sites and tags. */
export function StatisticsDialog({ reader }: { readonly reader: Pick<ReaderActions, 'forgetReading'> }) {
  const { dialog, close } = useDialog('statistics', '[name=period]:checked');
  const [period, choose] = useState<Period>('30');
  const today = statisticsDay.value;
  const since = period === 'all' ? '' : dayAfter(today, 1 - Number(period));
  const summary = summarizeReading(readArticles.value, since);
  const { days } = summarizeReading(readArticles.value, '');
  const label = labelOf('list:reading').replace('…', '');
  return (
    <dialog class="keys-sheet services statistics" {...dialog} aria-label={label}>
      <SheetHead title={label} close={close} />
      {days.size === 0 ? (
        <p role="status">{say('panels.read-none')}</p>
      ) : (
        <>
          <Choices
            name="period"
            values={periods.map((value) => ({ value, label: say(`panels.read-${value}`) }))}
            chosen={period}
            choose={choose}
          />
          <dl class="figures">
            <Figure name={say('panels.read-characters')} value={messages.value.number(summary.characters)} />
            <Figure name={say('panels.read-time')} value={sayTime(summary.seconds)} />
            <Figure name={say('panels.read-articles')} value={messages.value.number(summary.articles)} />
            <Figure
              name={say('panels.read-streak')}
              value={say('panels.read-days', { count: streakOf(days, today) })}
            />
          </dl>
          <ReadingCalendar days={days} today={today} />
          <div class="read-lists">
            <ReadList name={say('panels.read-sites')} rows={summary.sites} />
            <ReadList name={say('panels.read-tags')} rows={summary.tags} />
          </div>
        </>
      )}
      <p class="faint">{say('panels.read-how')}</p>
      {days.size > 0 && <Forget forget={reader.forgetReading} />}
    </dialog>
  );
}

const Figure = (props: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{props.name}</dt>
    <dd>{props.value}</dd>
  </div>
);

/** The sites or tags with the most characters, each with a bar. */
function ReadList({
  name,
  rows,
}: {
  readonly name: string;
  readonly rows: readonly (readonly [string, ReadSum])[];
}) {
  const most = rows[0]?.[1].characters ?? 0;
  if (most === 0) return null;
  return (
    <section>
      <h3>{name}</h3>
      <ul>
        {rows.slice(0, maxNames).map(([row, { characters, seconds }]) => (
          <li key={row}>
            <span lang={labelLanguage.value(noArticle)}>{convertLabel.value(row, noArticle)}</span>
            <span class="faint">
              {say('panels.read-row', {
                characters: messages.value.number(characters),
                time: sayTime(seconds),
              })}
            </span>
            <span class="bar" style={{ inlineSize: `${(characters / most) * 100}%` }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The button that forgets everything, after a question. */
function Forget({ forget }: { readonly forget: () => Promise<void> }) {
  const [isAsked, ask] = useState(false);
  if (!isAsked)
    return (
      <div class="ends">
        <button type="button" data-action="forget-reading" onClick={() => ask(true)}>
          {say('panels.read-forget')}
        </button>
      </div>
    );
  return (
    <>
      <p role="alert">{say('panels.read-ask')}</p>
      <div class="ends">
        <button type="button" onClick={() => ask(false)}>
          {say('list.cancel')}
        </button>
        <button type="button" class="main" data-action="forget-now" onClick={() => void forget()}>
          {say('panels.read-forget-now')}
        </button>
      </div>
    </>
  );
}
