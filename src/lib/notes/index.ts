/** The pure door of notes: facts in, documents out. */
export { composeNote, composeWhole, noteAddress, type ComposedNote } from './compose.ts';
export * from './comparing/index.ts';
export { exactnessOf, factSchema, print, type Fact } from './fact.ts';
export { noteMaterialsSchema, type NoteMaterials } from './note-materials.ts';
export { addressOf } from './record-address.ts';
export * from './drafting/index.ts';
export * from './images/index.ts';
export * from './issuing/index.ts';
export * from './signing/index.ts';
