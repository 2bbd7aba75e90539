import { isRecord } from '#shared/parse';
import type { AnswerPart, Parser } from '#shared/parser';
import { parseFailure, success } from '#shared/result';
import { answer } from '../../../renderer/import/answers/answer.ts';
import type { Extract } from '../../../renderer/import/answers/article-answer.ts';

/** The parser in the process of the test; `extract` stands in for the extractor, which needs a page. */
export const createNodeParser =
  (extract: Extract): Parser =>
  async ({ request, bytes }, check) => {
    const parts = answer(request, bytes, extract);
    const checked: ReturnType<typeof check>[] = [];
    for (let next = parts.next(); !next.done; next = parts.next()) {
      const part = cross(next.value);
      if (isRecord(part.value) && part.value.failure !== undefined)
        return { ok: false, failure: parseFailure(part.value.failure) };
      checked.push(check(part));
    }
    return success(checked);
  };

/** A part of an answer as it arrives from another process. */
const cross = ({ value, bytes }: AnswerPart): AnswerPart => ({
  value: JSON.parse(JSON.stringify(value)),
  bytes: bytes.map((one) => new Uint8Array(one)),
});
