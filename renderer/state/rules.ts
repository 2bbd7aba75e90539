import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import { say } from './language.ts';

/** How the names of rules begin, as the converter gives them; a longer name goes before its own beginning. */
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

/** What decided the form of a mark, in the language of the window. */
export function describeRule({ rule, ground }: ConversionMark): string {
  if (ground) return say(`rules.ground-${ground}`);
  const found = rule === '' ? undefined : rulePrefixes.find((beginning) => rule.startsWith(beginning));
  return say(`rules.${found ?? 'none'}`);
}
