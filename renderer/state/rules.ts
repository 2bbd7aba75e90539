import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import { say } from './language.ts';

/** Prefixes of the converter's rule names; a prefix of another one comes after it. */
const rulePrefixes = [
  'words',
  'everyday',
  'learned',
  'STPhrases',
  'STCharacters',
  'TSPhrases',
  'TSCharacters',
  'TWPhrases',
  'TWVariants',
  'HKPhrases',
  'HKVariants',
  'JP',
  'CJK',
] as const;

/** Describes the rule that decided the form of a mark, in the language of the window. */
export function describeRule({ rule, ground }: ConversionMark): string {
  if (ground) return say(`rules.ground-${ground}`);
  const found = rule === '' ? undefined : rulePrefixes.find((beginning) => rule.startsWith(beginning));
  return say(`rules.${found ?? 'none'}`);
}
