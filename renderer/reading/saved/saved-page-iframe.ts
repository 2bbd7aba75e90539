/** Makes the frame for pages beside the one for articles, with the same walls, and waits until it is loaded. */
export function loadSavedPageIframe(beside: HTMLIFrameElement): Promise<HTMLIFrameElement> {
  const frame = beside.cloneNode() as HTMLIFrameElement;
  frame.id = 'page';
  frame.src = 'saved.html';
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(frame), { once: true });
    beside.after(frame);
  });
}
