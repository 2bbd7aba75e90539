/**
 * The scripts in which an article can be shown, as BCP 47 tags; `as-written` shows every block as its author
 * wrote it.
 */
export const scripts = ['as-written', 'zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const;

/** One of {@link scripts}. */
export type Script = (typeof scripts)[number];

/**
 * The script of a text: a Chinese script, Chinese that is the same in both (`zh`), both at once (`mixed`),
 * Japanese, or something else.
 */
export type WrittenScript = 'zh-Hans' | 'zh-Hant' | 'zh' | 'mixed' | 'ja' | 'other';

/** Tells whether `value` is a tag of {@link scripts}. */
export const isScript = (value: unknown): value is Script => scripts.includes(value as Script);

/** Tells whether text shown in `script` is in Traditional characters. */
export const isTraditional = (script: Script | WrittenScript): boolean => script.startsWith('zh-Hant');
