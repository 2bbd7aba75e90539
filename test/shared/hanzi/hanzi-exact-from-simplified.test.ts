// Exact as opencc-js: Simplified to the standard and to Hong Kong.
import { configNames } from '../../../build/dictionary.mjs';
import { testExact } from './hanzi-exact.ts';

testExact(configNames.filter((name) => name.startsWith('s2') && !name.startsWith('s2tw')));
