/** What the hidden page calls a picture that came in the same file: the number of its address in the request. */
export const partName = /^jianfan-part\/(\d{1,6})$/;
