import { folds } from './script-characters.json';

const table = new Uint16Array(0x10000);
for (let unit = 0; unit < table.length; unit++) table[unit] = unit;
for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0;
table[0x3000] = 0x20;
for (let unit = 0; unit < 0xd800; unit++) {
  const lower = String.fromCharCode(table[unit] as number).toLowerCase();
  if (lower.length === 1) table[unit] = lower.charCodeAt(0);
}
for (let unit = 0xff21; unit <= 0xff3a; unit++) table[unit] = unit - 0xfee0 + 0x20;
for (let at = 0; at < folds.length; at += 2) table[folds.charCodeAt(at)] = folds.charCodeAt(at + 1);

const chunk = 8192;

/** Brings text to the form in which finding compares it: 發, 髮 and 发 are one, 台 and 臺, A, Ａ and a. Every UTF-16 unit stays at its offset. */
export function fold(text: string): string {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < units.length; at++) units[at] = table[text.charCodeAt(at)] as number;
  let folded = '';
  for (let at = 0; at < units.length; at += chunk)
    folded += String.fromCharCode.apply(null, units.subarray(at, at + chunk) as unknown as number[]);
  return folded;
}
