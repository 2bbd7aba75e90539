// Exact as opencc-js: one Traditional script, or Japanese, to another.
import { configNames } from '../../../build/dictionary.mjs';
import { testExact } from './hanzi-exact.ts';

testExact(configNames.filter((name) => !name.startsWith('s2') && !name.includes('2s')));
