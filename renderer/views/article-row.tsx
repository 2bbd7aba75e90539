import type { ComponentChildren } from 'preact';
import type { Hit, ListRow } from '#shared/contract';
import type { LabelSource } from '#shared/listing';
import { readingMinutes } from '#shared/reading-time';
import { messages, say } from '../state/language.ts';
import { listQuery } from '../state/library.ts';
import { convertLabel, convertLabelPieces, labelLanguage, noArticle } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { Icon } from './icon.tsx';

/** The row of one article, in the script on screen. */
export function ArticleRow({ entry }: { readonly entry: ListRow }) {
  const label = convertLabel.value;
  const tag = labelLanguage.value;
  const { hit, part, status, tags } = entry;
  const title = entry.title || entry.name;
  const isTitleHit = hit?.field === 'title' && hit.text === title;
  const source = entry.site || entry.byline;
  const isByReading = listQuery.value.order === 'read' && entry.read > 0;
  const date = isByReading
    ? say('list.read-on', { day: messages.value.day(entry.read) })
    : messages.value.date(entry.published.slice(0, 10)) || messages.value.day(entry.added);
  const facts = [date, entry.isStub ? say('list.stub') : timeOf(entry)];
  return (
    <>
      <span class={`state ${status}`} aria-hidden="true" />
      {part && (
        <span class="book" lang={tag(entry)}>
          {label(part.title, entry)} {part.number} / {part.count}
        </span>
      )}
      <strong lang={tag(entry)}>{isTitleHit ? <HitText hit={hit} of={entry} /> : label(title, entry)}</strong>
      <span class="excerpt" lang={tag(entry)}>
        {hit && !isTitleHit ? <Snippet hit={hit} of={entry} /> : label(entry.excerpt, entry)}
      </span>
      <Tags tags={tags} />
      <span class="facts">
        <span class="said">
          {source && <span lang={tag(entry)}>{label(source, entry)}</span>}
          {source && ' · '}
          {facts.filter(Boolean).join(' · ')}
        </span>
        <span class="signs">
          {status !== 'reading' && <span class="unseen">{say(`list.shelf-${status}`)}</span>}
          {entry.notes > 0 && (
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
      </span>
      {status === 'reading' && entry.progress > 0.01 && (
        <span class="read" aria-hidden="true" style={{ width: `${Math.round(entry.progress * 100)}%` }} />
      )}
    </>
  );
}

/** The tags of an article, each with its name for the context menu. */
function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <span class="tags" lang={labelLanguage.value(noArticle)}>
      {tags.map((one, index) => (
        <span key={one} data-tag={one}>
          {`${index > 0 ? '  ' : ''}#${convertLabel.value(one, noArticle)}`}
        </span>
      ))}
    </span>
  );
}

/** The minutes that an article takes at the reader's pace; of one in reading, those that are left. */
function timeOf({ length, lang, status, progress }: ListRow): string {
  const { speed } = settings.value;
  if (status !== 'reading' || progress <= 0.01)
    return say('list.minutes', { count: readingMinutes(length, lang, speed) });
  const count = readingMinutes(length * (1 - progress), lang, speed);
  return `${Math.min(99, Math.floor(progress * 100))} % · ${say('list.minutes-left', { count })}`;
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
