import { headingTicks } from '../state/contents.ts';
import { isPageShown, isSourceShown } from '../state/reading.ts';
import { settings } from '../state/settings.ts';

/** Ticks beside the scroll bar of the article, where its headings are. */
export function HeadingTicks() {
  const shares = headingTicks.value;
  if (shares.length === 0 || isPageShown.value || isSourceShown.value) return null;
  const isVertical = settings.value.layout === 'vertical';
  return (
    <div class="ticks" data-layout={settings.value.layout} aria-hidden="true">
      {shares.map((share) => {
        const place = `${(share * 100).toFixed(2)}%`;
        return <i key={share} style={isVertical ? { right: place } : { top: place }} />;
      })}
    </div>
  );
}
