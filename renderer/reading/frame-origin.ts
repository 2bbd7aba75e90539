/** Where the document of a frame begins in the window, in CSS pixels. */
export function originOf(frame: Element): { readonly x: number; readonly y: number } {
  const { left, top } = frame.getBoundingClientRect();
  return { x: left + frame.clientLeft, y: top + frame.clientTop };
}
