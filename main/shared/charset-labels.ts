/** The charsets in which a reader may have a source read, in the order in which they are offered. */
export const charsetLabels = [
  'utf-8',
  'gb18030',
  'big5',
  'euc-tw',
  'iso-2022-cn',
  'hz-gb-2312',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'utf-7',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'iso-2022-kr',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
] as const;

/** One of {@link charsetLabels}. */
export type CharsetLabel = (typeof charsetLabels)[number];
