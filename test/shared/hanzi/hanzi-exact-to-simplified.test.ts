// Exact as opencc-js: every Traditional script to Simplified.
import { configNames } from '../../../build/dictionary.mjs';
import { testExact } from './hanzi-exact.ts';

testExact(configNames.filter((name) => name.includes('2s')));
