// fast-check with the same cases in each `npm test`, and ten times as many new ones in `npm run test:long`. A
// failing property prints its seed.
import fc from 'fast-check';
import { isLong } from './long.ts';
import { scaled } from './scale.ts';

fc.configureGlobal({ numRuns: scaled(1000), ...(!isLong && { seed: 20_261_130 }) });

export default fc;
