/** The server's door of images of notes. */
export * as images from './images.server.ts';
export { imageResponse, type KeptImage } from './images.server.ts';
export { imageGiven, typedImage, type ImageErrors, type TypedImage } from './image-form.ts';
