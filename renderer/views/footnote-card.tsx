import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FootnotePiece } from '#shared/footnote';
import { type FootnoteCardState, footnoteCard } from '../state/footnote.ts';
import { say } from '../state/language.ts';
import { labelLanguage, noArticle, openedArticle } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import type { NavigationActions } from './actions.ts';
import { placeBeside } from './place-beside.ts';

/** The card of a footnote, beside its mark. */
export function FootnoteCard({ navigator }: { readonly navigator: NavigationActions }) {
  const card = footnoteCard.value;
  return card && <FootnoteCardContent card={card} navigator={navigator} />;
}

function FootnoteCardContent(props: {
  readonly card: FootnoteCardState;
  readonly navigator: NavigationActions;
}) {
  const { card, navigator } = props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current) placeBeside(element.current, card.box, settings.value.layout === 'vertical');
  });
  return (
    <div class="card footnote-card" ref={element} role="dialog" aria-label={say('panels.footnote')}>
      <div
        class="footnote-text"
        lang={labelLanguage.value(openedArticle.value?.article ?? noArticle)}
        aria-live="polite"
      >
        {card.footnote.map((pieces, at) => (
          <p key={at}>
            {pieces.map((piece, index) => (
              <Fragment key={index}>
                <Piece piece={piece} follow={navigator.followInFootnote} />
              </Fragment>
            ))}
          </p>
        ))}
      </div>
      <button type="button" class="footnote-place" onClick={navigator.goToFootnote}>
        {say('panels.footnote-place')}
      </button>
    </div>
  );
}

function Piece(props: { readonly piece: FootnotePiece; readonly follow: (href: string) => void }) {
  const { text, href, tag: Tag = 'span' } = props.piece;
  if (href === undefined) return <Tag>{text}</Tag>;
  return (
    <button
      type="button"
      class="footnote-link"
      title={href.startsWith('#') ? undefined : href}
      onClick={() => props.follow(href)}
    >
      <Tag>{text}</Tag>
    </button>
  );
}
