import type { ComponentChildren } from 'preact';
import type { Hit, ListRow } from '#shared/contract';
import type { RowPart } from '#shared/list-rows';
import type { LabelSource } from '#shared/listing';
import { colourOfTag } from '#shared/nested-tags';
import { readingMinutes } from '#shared/reading-time';
import { messages, say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { convertLabel, convertLabelPieces, labelLanguage, noArticle } from '../state/reading.ts';
import { libraryPreferences, settings } from '../state/settings.ts';
import { Icon } from './icon.tsx';

/** The row of one article, in the script on screen, with the parts that the reader chose. */
export function ArticleRow({ entry }: { readonly entry: ListRow }) {
  const label = convertLabel.value;
  const tag = labelLanguage.value;
  const { hit, part, status, tags } = entry;
  const { density, rowParts } = settings.value;
  const has = (one: RowPart) => rowParts.includes(one);
  const isCosy = density === 'cosy';
  const title = entry.title || entry.name;
  const isTitleHit = hit?.field === 'title' && hit.text === title;
  const snippet = hit && !isTitleHit ? <Snippet hit={hit} of={entry} /> : label(entry.excerpt, entry);
  return (
    <>
      <span class={`state ${status}`} aria-hidden="true" />
      {part && isCosy && (
        <span class="book" lang={tag(entry)}>
          {label(part.title, entry)} {part.number} / {part.count}
        </span>
      )}
      <strong lang={tag(entry)}>{isTitleHit ? <HitText hit={hit} of={entry} /> : label(title, entry)}</strong>
      {/* Where a search found something in the text is always worth its line. */}
      {isCosy && (has('excerpt') || (hit && !isTitleHit)) && (
        <span class="excerpt" lang={tag(entry)}>
          {snippet}
        </span>
      )}
      {isCosy && has('tags') && <Tags tags={tags} />}
      <span class="facts">
        <Facts entry={entry} has={has} />
        {!isCosy && has('tags') && <Tags tags={tags} />}
        <Signs entry={entry} hasNotes={has('notes')} />
      </span>
      {status === 'reading' && entry.progress > 0.01 && (
        <span class="read" aria-hidden="true" style={{ width: `${Math.round(entry.progress * 100)}%` }} />
      )}
    </>
  );
}

/** Where an article is from, its dates by name, and how long it takes. */
function Facts({ entry, has }: { readonly entry: ListRow; readonly has: (part: RowPart) => boolean }) {
  const names = [has('site') && entry.site, has('byline') && entry.byline].filter(Boolean);
  // Who sees sites alone sees the author where there is none.
  const source = names.length > 0 ? names.join(' · ') : has('site') ? entry.byline : '';
  const facts = [...datesOf(entry, has), entry.isStub ? say('list.stub') : timeOf(entry, has)];
  const rest = facts.filter(Boolean).join(' · ');
  return (
    <span class="said">
      {source && <span lang={labelLanguage.value(entry)}>{convertLabel.value(source, entry)}</span>}
      {source && rest && ' · '}
      {rest}
    </span>
  );
}

/** The dates of an article, each with its name. Sorted by reading, it is the last reading alone. */
function datesOf(entry: ListRow, has: (part: RowPart) => boolean): readonly string[] {
  const day = messages.value.shortDay(entry.added);
  const date = messages.value.shortDate(entry.published);
  if (listQuery.value.order === 'read' && entry.read > 0)
    return [say('list.read-on', { day: messages.value.shortDay(entry.read) })];
  const published = has('published') && date !== '' ? [say('list.published-on', { day: date })] : [];
  const isAdded = has('added') || (has('published') && date === '');
  return [...published, ...(isAdded && day !== '' ? [say('list.added-on', { day })] : [])];
}

/** What a glance should tell of an article: notes, versions, a mere link, a star. */
function Signs({ entry, hasNotes }: { readonly entry: ListRow; readonly hasNotes: boolean }) {
  return (
    <span class="signs">
      {entry.status !== 'reading' && <span class="unseen">{say(`list.shelf-${entry.status}`)}</span>}
      {hasNotes && entry.notes > 0 && (
        <Badge name="note" title={say('list.notes')}>
          {entry.notes}
        </Badge>
      )}
      {entry.versions > 1 && (
        <Badge name="versions" title={say('list.versions')}>
          {entry.versions}
        </Badge>
      )}
      {entry.isStub && <Badge name="link" title={say('list.stub-more')} />}
      {entry.starred && <Badge name="star" title={say('list.starred')} />}
    </span>
  );
}

/** The tags of an article, each with its name for the context menu. */
function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <span class="tags" lang={labelLanguage.value(noArticle)}>
      {tags.map((one, index) => (
        <span key={one} data-tag={one} data-colour={colourOfTag(libraryPreferences.value.tagColours, one)}>
          {index > 0 && '  '}
          <i>#</i>
          {convertLabel.value(one, noArticle)}
        </span>
      ))}
    </span>
  );
}

/** The minutes that an article takes at the reader's pace; of one in reading, its share and what is left. */
function timeOf(entry: ListRow, has: (part: RowPart) => boolean): string {
  const { length, lang, status, progress } = entry;
  const { speed } = settings.value;
  const isBegun = status === 'reading' && progress > 0.01;
  const minutes = isBegun
    ? say('list.minutes-left', { count: readingMinutes(length * (1 - progress), lang, speed) })
    : say('list.minutes', { count: readingMinutes(length, lang, speed) });
  const share = isBegun && has('progress') ? `${Math.min(99, Math.floor(progress * 100))} %` : '';
  return [share, has('minutes') ? minutes : ''].filter(Boolean).join(' · ');
}

/** A small icon with a text for screen readers. */
function Badge(props: {
  readonly name: 'note' | 'versions' | 'link' | 'star';
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <span class={`sign ${props.name}`} title={props.title}>
      <Icon name={props.name} />
      {props.children}
      <span class="unseen">{props.title}</span>
    </span>
  );
}

/** The snippet of a search hit, with the name of its field unless it is the text. */
function Snippet({ hit, of }: { readonly hit: Hit; readonly of: LabelSource }) {
  const field = hit.field === 'body' || hit.field === 'title' ? undefined : hit.field;
  return (
    <>
      {field && <b>{say(`list.hit-${field}`)} </b>}
      <HitText hit={hit} of={of} />
    </>
  );
}

/**
 * A text in the script on screen with its hits marked. It is converted whole, since a hit may end in a word.
 */
function HitText({ hit, of }: { readonly hit: Hit; readonly of: LabelSource }) {
  const pieces: string[] = [];
  let from = 0;
  for (const [start, end] of hit.ranges) {
    pieces.push(hit.text.slice(from, start), hit.text.slice(start, end));
    from = end;
  }
  pieces.push(hit.text.slice(from));
  return (
    <>
      {convertLabelPieces.value(pieces, of).map((piece, index) => {
        const key = `${index} ${piece}`;
        return index % 2 === 1 ? <mark key={key}>{piece}</mark> : <span key={key}>{piece}</span>;
      })}
    </>
  );
}
