const nestingTags = [
  'a abbr article aside b big blockquote center code dd details div dl em fieldset figure font footer form',
  'header i ins li main nav ol section small span strong sub sup table tbody td tr u ul',
].flatMap((line) => line.split(' '));
const isNesting = new Set(nestingTags);
const opening = /<([a-z][a-z\d]*)\b[^<>]*>\s*/gi;
/** Greatest number of start tags directly after one another that are kept. */
const maxDirectNesting = 128;

/**
 * Drops all but the first 128 of start tags that directly follow one another; no text is lost. Chromium takes
 * minutes to build a hundred thousand nested elements. Runs in linear time.
 */
export function limitNesting(markup: string): string {
  const parts: string[] = [];
  let from = 0;
  let end = -1;
  let run = 0;
  opening.lastIndex = 0;
  for (let found = opening.exec(markup); found; found = opening.exec(markup)) {
    if (!isNesting.has(found[1]?.toLowerCase() ?? '')) continue;
    run = found.index === end ? run + 1 : 1;
    end = opening.lastIndex;
    if (run <= maxDirectNesting) continue;
    if (found.index > from) parts.push(markup.slice(from, found.index));
    from = end;
  }
  return from === 0 ? markup : parts.join('') + markup.slice(from);
}
