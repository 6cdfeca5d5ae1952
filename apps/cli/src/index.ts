/** What the bundle exports: the library, and the command for its launcher. */
export { check, compile, explain, schema, verify } from './library.ts';
export { main } from './main.ts';
