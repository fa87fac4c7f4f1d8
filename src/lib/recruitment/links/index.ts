/** The pure door of links: bodies that recommend or appoint, and those whom they recommend. */
export * from './bodies.ts';
export * from './links.ts';
