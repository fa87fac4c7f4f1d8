/** The door to what every area's records name: the documents that they come from, and organisations. */
export { namedOrganisationSchema } from './organisation.ts';
export { distinctSources, sourceOf, sourceSchema } from './source.ts';
