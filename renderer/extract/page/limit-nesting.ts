const opening =
  /<(?:a|abbr|article|aside|b|big|blockquote|center|code|dd|details|div|dl|em|fieldset|figure|font|footer|form|header|i|ins|li|main|nav|ol|section|small|span|strong|sub|sup|table|tbody|td|tr|u|ul)\b[^<>]*>\s*/gi;
/** Start tags one directly after another that are taken in earnest. */
const maxDirectNesting = 128;

/** Shortens endless runs of start tags with nothing between them: Chromium takes minutes to nest a hundred thousand. No text is lost. Linear. */
export function limitNesting(markup: string): string {
  const kept: string[] = [];
  let from = 0;
  let end = -1;
  let run = 0;
  opening.lastIndex = 0;
  for (let found = opening.exec(markup); found; found = opening.exec(markup)) {
    run = found.index === end ? run + 1 : 1;
    end = opening.lastIndex;
    if (run <= maxDirectNesting) continue;
    if (found.index > from) kept.push(markup.slice(from, found.index));
    from = end;
  }
  return from === 0 ? markup : kept.join('') + markup.slice(from);
}
