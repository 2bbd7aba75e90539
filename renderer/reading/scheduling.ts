/** Lets what waits have its turn. */
export const yieldToEvents = () => new Promise<void>((resolve) => setTimeout(resolve));
/** Until the frame is on screen; a window that is hidden draws none, and is not waited for. */
export const nextPaint = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => void yieldToEvents().then(resolve));
    setTimeout(resolve, 100);
  });
