// Exact as opencc-js: Simplified to Taiwan, with and without its words.
import { configNames } from '../../../build/dictionary.mjs';
import { testExact } from './hanzi-exact.ts';

testExact(configNames.filter((name) => name.startsWith('s2tw')));
