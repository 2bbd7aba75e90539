import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { defaultListQuery } from '#shared/listing';
import { localDay } from '#shared/reading-days';
import { callOrThrow } from './walls.ts';

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8');

/** The violations that axe finds, one line each, in the part that a selector names. Frames are left out. */
export async function findViolations(
  place: Page | Frame,
  rules?: readonly string[],
  part = ':root',
): Promise<readonly string[]> {
  if (!(await place.evaluate(() => 'axe' in globalThis))) await place.evaluate(axe);
  return place.evaluate(
    async ([only, within]) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run: (
            context: unknown,
            options: unknown,
          ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
        };
      };
      const found = await axe.run(within, {
        iframes: false,
        resultTypes: ['violations'],
        ...(only && { runOnly: { type: 'rule', values: only } }),
        rules: {
          region: { enabled: false },
          'landmark-one-main': { enabled: false },
          'page-has-heading-one': { enabled: false },
          'label-content-name-mismatch': { enabled: true },
        },
      });
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
      );
    },
    [rules, part] as const,
  );
}

/** Runs a command by its name in the palette. */
export async function runFromPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.fill('.palette input', command);
  await page.keyboard.press('Enter');
}

/** Dialogs that only a command opens. */
const dialogs = [
  ['list:reading', '.statistics'],
  ['article:qr', '.qr'],
] as const;

/** Something that the statistics can show. */
async function addReading(page: Page): Promise<void> {
  const { rows } = await callOrThrow(page, 'library:list', defaultListQuery, 0, 1);
  await callOrThrow(page, 'library:mark', [rows[0]?.id ?? ''], { addTags: ['河'] });
  await callOrThrow(page, 'reading:add', rows[0]?.id ?? '', localDay(new Date()), 100, 20);
}

/** Tests the dialogs that only a command opens. */
export async function testDialogs(page: Page, testPart: (part: string) => Promise<void>): Promise<void> {
  await addReading(page);
  for (const [command, part] of dialogs) {
    await runFromPalette(page, command);
    await testPart(part);
    await page.keyboard.press('Escape');
  }
}
