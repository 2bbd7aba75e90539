import { computed } from '@preact/signals';
import { rowHeightOf } from '#shared/list-rows';
import { settings } from './settings.ts';

/** The height of a row of the list with the gap behind it, in CSS pixels. */
export const rowHeight = computed(() => rowHeightOf(settings.value));
