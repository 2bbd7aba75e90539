/** Formats the day of a moment, milliseconds since 1970 UTC, in the local time zone: `2026-11-25`. */
export function formatLocalDay(moment: number): string {
  const date = new Date(moment);
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
}
