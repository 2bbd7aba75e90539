import { sentenceOf } from '#shared/sentences';
import { dismiss, notices } from '../state/notices.ts';
import { language } from '../state/reading.ts';
import { pick, words } from '../state/words.ts';
import { Icon } from './icon.tsx';

/** What the reader should know, told in one sentence each until put away. */
export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map((notice) => (
        <p key={notice.id} class={'failure' in notice ? 'notice failure' : 'notice'}>
          <span>
            {'failure' in notice
              ? sentenceOf(notice.failure, language.value)
              : pick(notice.words, language.value)}
          </span>
          <button
            type="button"
            aria-label={pick(words.close, language.value)}
            onClick={() => dismiss(notice.id)}
          >
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}
