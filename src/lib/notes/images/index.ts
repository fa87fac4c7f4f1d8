/** The pure door of images of notes: how they stand in a text. */
export { imagesNamed, imageToken } from './image-text.ts';
