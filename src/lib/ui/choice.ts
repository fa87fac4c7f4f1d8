import type { Snippet } from 'svelte';
import type { ChequerFill } from './Chequer.svelte';

/** One of the answers that Radios and Checkboxes offer. */
export type Choice = {
  value: string;
  text: string;
  hint?: string;
  /** A shape before the words, where the answer is a state that is shown by one elsewhere. */
  fill?: ChequerFill;
  /** Further questions that belong to this answer. They are always shown: hiding them would need a script. */
  reveals?: Snippet;
};

/** What Radios and Checkboxes are both told. */
export type ChoiceProps = {
  name: string;
  /** Also the id of the first answer, which is where an error links to. The second is `id-2`. */
  id?: string;
  items: readonly Choice[];
  hint?: string;
  error?: string;
  legendSize?: 's' | 'm' | 'l';
  /** The legend is read out but not shown. */
  legendHidden?: boolean;
};
