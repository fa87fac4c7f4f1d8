/** The pure door of tables. They know nothing of the domain: what a column means is for whoever reads or writes the table. */
export { harmless, withoutApostrophe } from './harmless.ts';
