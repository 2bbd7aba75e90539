/**
 * Adds the frame for saved pages, with the same sandbox as the article frame. Resolves when it has loaded.
 */
export function loadSavedPageIframe(articleFrame: HTMLIFrameElement): Promise<HTMLIFrameElement> {
  const frame = articleFrame.cloneNode() as HTMLIFrameElement;
  frame.id = 'page';
  frame.src = 'saved.html';
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(frame), { once: true });
    articleFrame.after(frame);
  });
}
