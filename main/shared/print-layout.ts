import type { Settings } from './settings.ts';

/** How an article is printed: as it is on screen. */
export type PrintLayout = Pick<
  Settings,
  'layout' | 'face' | 'leading' | 'paragraphs' | 'justified' | 'digits'
>;

/** The part of the settings that print follows. */
export function printLayoutOf(settings: Settings): PrintLayout {
  const { layout, face, leading, paragraphs, justified, digits } = settings;
  return { layout, face, leading, paragraphs, justified, digits };
}
