import { type ArticleDraft, parseDraft } from '#shared/article';
import type { CachedExtraction, Extraction } from '../library/library.ts';

/**
 * Checks an article that was read back from the disk. Undefined where there is none or the disk spoiled it.
 * `sanitise` is false only in tests that take this wall out.
 */
export function parseKeptArticle(
  kept: CachedExtraction | undefined,
  sanitise = true,
): Extraction | undefined {
  if (!kept) return undefined;
  try {
    return { ...kept, draft: sanitise ? parseDraft(kept.draft) : (kept.draft as ArticleDraft) };
  } catch {
    return undefined;
  }
}
