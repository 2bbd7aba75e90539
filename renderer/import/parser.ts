/**
 * The parser of all foreign bytes: the script of the hidden sandboxed page, beside the extractor. The main
 * process calls `jianfanParse` with jobs, and `jianfanNextPart` for each further part of an answer.
 */
import type { AnswerPart, PackedAnswer, PackedPart, ParserCall } from '#shared/parser';
import { failed } from '#shared/result';
import { answer } from './answers/answer.ts';
import type { Extract } from './answers/article-answer.ts';
import { failurePart } from './answers/failure-part.ts';

interface ParserPage {
  readonly jianfanExtract: Extract;
  jianfanParse: (call: ParserCall) => Promise<PackedAnswer>;
  jianfanNextPart: (job: number) => PackedAnswer;
}

/** A job whose answer has further parts. */
interface OpenJob {
  readonly name: string;
  readonly parts: Iterator<AnswerPart, void>;
  readonly maxTextUnits: number;
  next: AnswerPart | undefined;
}

const page = globalThis as unknown as ParserPage;
let openJobs: OpenJob[] = [];

page.jianfanParse = async ({ address, jobs, maxTextUnits }) => {
  const body = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let end = 0;
  const inputs = jobs.map(({ request, sizes }) => ({
    request,
    bytes: sizes.map((size) => {
      end += size;
      return body.subarray(end - size, end);
    }),
  }));
  openJobs = [];
  const packed = inputs.map(({ request, bytes }) => {
    const parts = answer(request, bytes, (one) => page.jianfanExtract(one));
    const job: OpenJob = { name: request.name, parts, maxTextUnits, next: undefined };
    openJobs.push(job);
    return limitLength(job, () => {
      job.next = takePart(job);
      return packNext(job);
    });
  });
  dropFinishedJobs();
  return joinPacked(packed);
};

page.jianfanNextPart = (index) => {
  const job = openJobs[index];
  const packed = job ? [limitLength(job, () => packNext(job))] : [];
  dropFinishedJobs();
  return joinPacked(packed);
};

/** Lets go of the bytes of all jobs once none has a further part. */
function dropFinishedJobs(): void {
  if (openJobs.every(({ next }) => next === undefined)) openJobs = [];
}

type Packed = readonly [text: string, bytes: readonly Uint8Array[]];

function takePart({ parts }: OpenJob): AnswerPart | undefined {
  const { value } = parts.next();
  return value ?? undefined;
}

/** Packs the part at hand, and makes the next one to know whether there is any. */
function packNext(job: OpenJob): Packed {
  const part = job.next ?? { value: null, bytes: [] };
  job.next = takePart(job);
  const packed = packPart(part, job.next === undefined);
  return packed[0].length <= job.maxTextUnits ? packed : failTooLong(job);
}

function packPart({ value, bytes }: AnswerPart, isLast: boolean): Packed {
  const part: PackedPart = { value, sizes: bytes.map(({ length }) => length), isLast };
  return [JSON.stringify(part), bytes];
}

/** Fails a job whose answer is longer than any text can be. Any other error ends the page. */
function limitLength(job: OpenJob, work: () => Packed): Packed {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError && /string length/i.test(error.message))) throw error;
    return failTooLong(job);
  }
}

function failTooLong(job: OpenJob): Packed {
  job.next = undefined;
  return packPart(failurePart(failed('too-much-output', job.name).failure), true);
}

function joinPacked(packed: readonly Packed[]): PackedAnswer {
  const arrays = packed.flatMap(([, bytes]) => bytes);
  const bytes = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of arrays) {
    bytes.set(one, at);
    at += one.length;
  }
  return { texts: packed.map(([text]) => text), bytes };
}
