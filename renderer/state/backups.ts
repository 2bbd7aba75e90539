import { signal } from '@preact/signals';
import type { Backup } from '#shared/backup';

/** The backups to choose from, the newest first; undefined while they are being looked at. */
export const backups = signal<readonly Backup[] | undefined>(undefined);
