/** What is read of the file of a picture. */
export type Pixels = {
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  /** Whether all of the picture is there. */
  whole(): boolean;
  /** The file without metadata. */
  content: Uint8Array;
};

/** Why a file is no picture that can be taken: the rest of a sentence that begins with its name. */
export class NotAnImage extends Error {}
