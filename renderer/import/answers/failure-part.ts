import type { AnswerPart } from '#shared/parser';
import type { Failure } from '#shared/result';

/** The answer of a job that failed. */
export const failurePart = (failure: Failure): AnswerPart => ({ value: { failure }, bytes: [] });
