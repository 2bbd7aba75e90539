import { oneOf } from '../../word-table.ts';
import { constructMarks } from './construct-marks.ts';

const foreignFrame = new RegExp(oneOf(constructMarks('foreign-frame')), 'i');
const maxUnits = 2000;

/** Tells by its address, id or class whether a frame shows advertisements, buttons or comments of a site. */
export const isForeignFrame = (names: string): boolean => foreignFrame.test(names.slice(0, maxUnits));
