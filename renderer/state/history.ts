import { signal } from '@preact/signals';

/** The number of places to which the reader can go back. */
export const backCount = signal(0);

/** The number of places to which the reader can go forward again. */
export const forwardCount = signal(0);
