/** The hidden page's name of a part of a container: the number of its address in the request. */
export const partPattern = /^jianfan-part\/(\d{1,6})$/;
