import { parentPort, workerData } from 'node:worker_threads';
import { openServiceExport } from './open-export.ts';
import type { ExportRecord } from './record.ts';

/** Records that are handed over at a time, so that whoever takes them is never held up. */
const lot = 500;

// The thread in which one large export is taken apart: its records first, then the rest of the answer.
const { bytes, name } = workerData as { readonly bytes: Uint8Array; readonly name: string };
const opened = openServiceExport(bytes, name);
const records: readonly ExportRecord[] = opened?.ok ? opened.value.records : [];
for (let from = 0; from < records.length; from += lot)
  parentPort?.postMessage({ records: records.slice(from, from + lot) });
parentPort?.postMessage({
  done: opened?.ok ? { ok: true, value: { ...opened.value, records: [] } } : opened,
});
