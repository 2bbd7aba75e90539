import { parentPort, workerData } from 'node:worker_threads';
import { openServiceExport } from './open-export.ts';
import type { ExportRecord } from './record.ts';

/** Records in one message, few enough that the receiver stays responsive. */
const recordsPerMessage = 500;

// The thread that opens one large export. It sends the records first, then the rest of the result.
const { bytes, name } = workerData as { readonly bytes: Uint8Array; readonly name: string };
const opened = openServiceExport(bytes, name);
const records: readonly ExportRecord[] = opened?.ok ? opened.value.records : [];
for (let from = 0; from < records.length; from += recordsPerMessage)
  parentPort?.postMessage({ records: records.slice(from, from + recordsPerMessage) });
parentPort?.postMessage({
  done: opened?.ok ? { ok: true, value: { ...opened.value, records: [] } } : opened,
});
