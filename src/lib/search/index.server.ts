/** The door to what can be found. */
export { find } from './search.server.ts';
