/** In what somebody else has saved a field differs from what was typed, as a link to the field. */
export type Differing = {
  text: string;
  href: string;
  /** What they have, where it is too long to stand in the link. */
  whole?: { name: string; text: string };
};

const SHORT = 80;

/** 'When it closes: they have ‘30 October 2026 5pm’. Saving puts yours in its place'. */
export function differing(field: string, name: string, theirs: string): Differing {
  const long = theirs.length > SHORT || theirs.includes('\n');
  const have = theirs === '' ? 'nothing' : long ? 'other words, which are below' : `‘${theirs}’`;
  return {
    text: `${name}: they have ${have}. Saving puts yours in its place`,
    href: `#${field}`,
    ...(long && { whole: { name, text: theirs } }),
  };
}
