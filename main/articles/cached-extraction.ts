import { type ArticleDraft, parseDraft } from '#shared/article';
import type { CachedExtraction, Extraction } from '../library/library.ts';

/**
 * Checks an article that was read back from the disk. Undefined where there is none or it is damaged.
 * `sanitise` is false only in tests that switch this wall off.
 */
export function parseCachedExtraction(
  cached: CachedExtraction | undefined,
  sanitise = true,
): Extraction | undefined {
  if (!cached) return undefined;
  try {
    return { ...cached, draft: sanitise ? parseDraft(cached.draft) : (cached.draft as ArticleDraft) };
  } catch {
    return undefined;
  }
}
