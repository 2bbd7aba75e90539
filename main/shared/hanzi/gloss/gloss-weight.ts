import type { Reading } from './reading.ts';

/** How many readings of each sort a text holds in brackets; what is doubtful alone is a gloss among many. */
export interface GlossEvidence {
  /** Readings with a tone, or in Zhuyin. */
  readonly toned: number;
  /** Syllables without tone that are no English word. */
  readonly plain: number;
}

// Syllables that are as well English words, Greek letters, or labels in lists.
const doubtful = new Set(
  'a ai an ang ban bang bin can chi dan dang de den die ding dong e en er fan fang fen gang ge gun hang he hen hm hong huh kang ken lang lie lin long lu m ma man mang me men min mo mu n na nan ne ng nu o ou pa pan pang pen pi pie pin ping po r ran rang run sang sha she shun song sue sun tan tang ting tong tun wan we xi yang yin you yuan za zen'.split(
    ' ',
  ),
);
// Lone vowels are also letters of other alphabets; these characters are read so.
const vowels: Readonly<Record<string, string>> = {
  a: '啊阿呵嗄腌锕錒',
  o: '哦喔噢嚄',
  e: '額额鵝鹅餓饿惡恶厄娥俄蛾遏鄂愕訛讹峨扼噩鱷鳄屙阿呃婀軛轭顎颚萼諤谔堊垩',
  m: '呣',
  n: '嗯',
  ng: '嗯',
};
// Characters that lose their tone: https://zh.wikipedia.org/wiki/輕聲
const toneless: Readonly<Record<string, string>> = {
  de: '的地得底',
  le: '了',
  zhe: '著着',
  guo: '過过',
  ma: '嗎吗嘛',
  ne: '呢',
  ba: '吧罷罢',
  a: '啊',
  ya: '呀',
  na: '哪',
  wa: '哇',
  men: '們们',
  me: '麼么',
  zi: '子',
  tou: '頭头',
  ge: '個个',
  li: '裡裏里',
  shang: '上',
  r: '兒儿',
  er: '兒儿',
  la: '啦',
  lo: '囉啰',
};

/** `toned` speaks for itself, `plain` needs company, `doubtful` much of it. */
export type Weight = 'toned' | 'plain' | 'doubtful';
/** What the reading of `base`, standing in brackets after it, says by itself. */
export const weighReading = (base: string, reading: Reading): Weight => {
  if (reading.notation === 'zhuyin') return 'toned';
  const lone = vowels[reading.syllable];
  if (lone !== undefined && !lone.includes(base)) return 'doubtful';
  if (reading.notation === 'marks') return 'toned';
  if (reading.notation === 'digits') return /^sha$/.test(reading.syllable) ? 'doubtful' : 'toned';
  return doubtful.has(reading.syllable) ? 'doubtful' : 'plain';
};

/** Tells whether the character `base` is read without tone as `syllable`, as 的, 著, 們 are. */
export const isParticle = (base: string, syllable: string): boolean =>
  toneless[syllable]?.includes(base) ?? false;

/** Tells whether readings of this weight are glosses in a text with this evidence; `isParticle` says that the character is read without tone. */
export function areGlosses(weight: Weight, isParticle: boolean, { toned, plain }: GlossEvidence): boolean {
  if (weight === 'toned') return true;
  if (isParticle) return toned >= 3 || plain >= 3;
  if (weight === 'plain') return toned >= 3 || plain >= 5;
  return toned >= 200 || plain >= 8;
}
