import type { PackDraft } from '../pack.ts';

/** One way in which a pack can be broken, and what must be said about it. */
export type BrokenPack = {
  kind: string;
  spoil(pack: PackDraft): void;
  file: string;
  /** A number, or a piece of text: the first line of the broken file that holds it. Null: the file as a whole. */
  line: number | string | null;
  field: string | null;
  /** What the reason must say. */
  says: string;
};
