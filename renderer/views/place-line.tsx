import { chapters } from '../state/contents.ts';
import { backCount } from '../state/history.ts';
import { say } from '../state/language.ts';
import { articlePlace, bookPlace, currentTitle } from '../state/place.ts';
import { isSourceShown, labelLanguage, noArticle, openedArticle } from '../state/reading.ts';
import type { Run } from './actions.ts';
import { CommandButton } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** The line at the foot of the article: the section, how much was read, and the minutes that are left. */
export function PlaceLine({ run }: { readonly run: Run }) {
  const article = openedArticle.value?.article;
  if (!article || isSourceShown.value) return null;
  const { share, minutes } = articlePlace.value;
  const book = chapters.value.length > 1 ? bookPlace.value : undefined;
  return (
    <div class="place-line">
      {backCount.value > 0 && (
        <CommandButton name="place:back" run={run}>
          <Icon name="back" />
        </CommandButton>
      )}
      <p>
        {currentTitle.value !== '' && (
          <span class="section" lang={labelLanguage.value(article ?? noArticle)}>
            {currentTitle.value}
          </span>
        )}
        <span class="share">{formatShare(share)}</span>
        {minutes !== undefined && <span>{say('window.minutes-left', { count: minutes })}</span>}
        {book && (
          <span class="of-book">
            {say('window.of-book', { share: formatShare(book.share) })}
            {book.minutes !== undefined && ` · ${say('window.minutes-left', { count: book.minutes })}`}
          </span>
        )}
      </p>
    </div>
  );
}

/** A share in whole percent; only the whole is 100 %. */
const formatShare = (share: number): string =>
  `${share >= 1 ? 100 : Math.min(99, Math.floor(share * 100))} %`;
