import { signal } from '@preact/signals';
import type { Backup } from '#shared/backup';

/** The backups to choose from, the newest first; undefined while they are read. */
export const backups = signal<readonly Backup[] | undefined>(undefined);
