/** The scripts an article can be shown in, as BCP 47 tags; `as-written` leaves every block as its author wrote it. */
export const scripts = ['as-written', 'zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const;

/** One of {@link scripts}. */
export type Script = (typeof scripts)[number];

/** What a stretch of text is written in: a Chinese script, Chinese that is the same in both (`zh`), both at once (`mixed`), Japanese, or something else. */
export type WrittenScript = 'zh-Hans' | 'zh-Hant' | 'zh' | 'mixed' | 'ja' | 'other';

/** Tells whether `value` is a tag of {@link scripts}. */
export const isScript = (value: unknown): value is Script => scripts.includes(value as Script);

/** Tells whether text shown in `script` is in Traditional characters. */
export const isTraditional = (script: Script | WrittenScript): boolean => script.startsWith('zh-Hant');
