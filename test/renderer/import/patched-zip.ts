/** Calls `change` with the offset of each central record of an archive without a comment. */
export function patched(
  bytes: Uint8Array,
  change: (view: DataView, record: number, local: number, index: number) => void,
) {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  let at = view.getUint32(copy.length - 6, true);
  for (let index = 0; view.getUint32(at, true) === 0x02014b50; index++) {
    change(view, at, view.getUint32(at + 42, true), index);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return copy;
}
