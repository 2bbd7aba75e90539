// The spec report of node:test without its closing figures: those go to file descriptor 3 as JSON.
import { writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';

const figure = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/;

/** Turns the events of node:test into text. */
export default async function* report(events) {
  const figures = {};
  async function* withoutFigures() {
    for await (const event of events) {
      const { message, nesting } = event.data ?? {};
      const [, name, value] =
        (event.type === 'test:diagnostic' && nesting === 0 && figure.exec(message)) || [];
      if (name) figures[name] = Number(value);
      else yield event;
    }
  }
  // node:test reports the wrapper's location for each test.
  for await (const text of Readable.from(withoutFigures()).compose(new spec()))
    yield String(text).replace(/^test at .*limited-test\.ts.*\n/gm, '');
  writeSync(3, JSON.stringify(figures));
}
