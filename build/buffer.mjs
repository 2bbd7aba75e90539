// The `Buffer` of the parser's bundle: its packages are written for Node.
export { Buffer } from 'buffer/';
