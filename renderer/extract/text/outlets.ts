import { rows } from '../data/outlet-names.tsv';
import { oneOf, readWordTable } from '../word-table.ts';

const names = readWordTable(rows);
const outlet = new RegExp(`^[\\p{Script=Han}A-Za-z0-9·]{1,14}${oneOf(names('ending'))}$`, 'u');
const inTitle = new RegExp(`^${oneOf(names('platform'))}|${oneOf(names('encyclopedia'))}`);

/** Tells whether a text ends as names of papers, stations and sites do, such as `新華社`, `揚子晚報`, `某某網`. */
export const isOutlet = (text: string): boolean => text.length <= 16 && outlet.test(text);

/**
 * Tells whether the last part of a page's title is the name of a site: an outlet, a
 * platform or an encyclopedia.
 */
export const isSiteName = (text: string): boolean => isOutlet(text) || inTitle.test(text);
