// The spec report of node:test with its closing figures after the list of failures, so that they are the last lines.
import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';

const figure = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

/** Turns the events of node:test into text. */
export default async function* report(events) {
  const closing = [];
  async function* withoutFigures() {
    for await (const event of events) {
      const { message, nesting } = event.data ?? {};
      if (event.type === 'test:diagnostic' && nesting === 0 && figure.test(message)) closing.push(message);
      else yield event;
    }
  }
  yield* Readable.from(withoutFigures()).compose(new spec());
  yield `\n${closing.map((message) => `ℹ ${message}\n`).join('')}`;
}
