/** Tells whether this is `npm run test:long`, where exhaustive tests run at their whole size. */
export const isLong = process.env.JIANFAN_TEST_LONG === '1';
