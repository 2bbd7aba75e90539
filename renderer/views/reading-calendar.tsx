import { dayAfter, type ReadSum, weekdayOf } from '#shared/reading-days';
import { messages, say } from '../state/language.ts';

/** The weeks of the calendar, the present one at its end. */
const weekCount = 53;
/** Units of a day in the drawing, with the space after it. */
const cell = 12;
const cellSize = 10;
/** Units above the days for the names of the months. */
const headHeight = 14;
/** Weeks after the name of a month in which no other one has room. */
const weeksOfName = 3;

/** A time as hours and minutes. */
export function sayTime(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say('panels.read-minutes', { minutes });
  return say('panels.read-hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** A day of the calendar for each day of the last year, darker where more was read. */
export function ReadingCalendar(props: {
  readonly days: ReadonlyMap<string, ReadSum>;
  readonly today: string;
}) {
  const { days, today } = props;
  const first = dayAfter(today, -weekdayOf(today) - 7 * (weekCount - 1));
  const shown = Array.from({ length: 7 * weekCount }, (_, at) => dayAfter(first, at)).filter(
    (day) => day <= today,
  );
  const most = Math.max(1, ...shown.map((day) => days.get(day)?.characters ?? 0));
  const count = shown.filter((day) => days.has(day)).length;
  return (
    <svg
      class="reading-calendar"
      viewBox={`0 0 ${cell * weekCount} ${headHeight + cell * 7}`}
      role="img"
      aria-label={say('panels.read-calendar', { count })}
    >
      {monthsOf(shown).map(([day, week]) => (
        <text key={day} x={week * cell} y={headHeight - 5}>
          {messages.value.month(day)}
        </text>
      ))}
      {shown.map((day, at) => (
        <rect
          key={day}
          x={Math.floor(at / 7) * cell}
          y={headHeight + (at % 7) * cell}
          width={cellSize}
          height={cellSize}
          rx={2}
          data-level={levelOf(days.get(day)?.characters ?? 0, most)}
        >
          <title>{sayDay(day, days.get(day))}</title>
        </rect>
      ))}
    </svg>
  );
}

/** The first days of months, with their weeks, where their names have room. */
function monthsOf(days: readonly string[]): readonly (readonly [day: string, week: number])[] {
  const months: [string, number][] = [];
  for (const [at, day] of days.entries()) {
    const week = Math.floor(at / 7);
    const last = months.at(-1)?.[1] ?? -weeksOfName;
    if (day.endsWith('-01') && week - last >= weeksOfName && week <= weekCount - weeksOfName)
      months.push([day, week]);
  }
  return months;
}

/** 0 for nothing, then 1 to 4 by the share of the day on which the most was read. */
const levelOf = (characters: number, most: number): number => Math.ceil((characters / most) * 4);

function sayDay(day: string, sum: ReadSum | undefined): string {
  const date = messages.value.date(day);
  if (!sum) return date;
  const characters = messages.value.number(sum.characters);
  return say('panels.read-day', { day: date, characters, time: sayTime(sum.seconds) });
}
