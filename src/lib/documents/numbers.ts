/** Numbers of sections and paragraphs, where a program counts them for itself. */
import type { Block } from './blocks.ts';

/**
 * Word counts paragraphs itself, by their styles. Throws where what it will count is not what the document says, because a
 * paragraph that has two numbers cannot be spoken about.
 */
export function checkNumbers(blocks: Block[]): void {
  for (const [index, counted] of countedNumbers(blocks).entries()) {
    const block = blocks[index];
    const said = block && (block.kind === 'heading' || block.kind === 'paragraph') ? block.number : null;
    if (said !== counted)
      throw new Error(`Block ${index + 1} says it is number ${said}, but counting gives ${counted}`);
  }
}

/** For each block the number that counting gives it; null for what is not counted. */
export function countedNumbers(blocks: Block[]): (string | null)[] {
  let section = 0;
  let paragraph = 0;
  return blocks.map((block) => {
    if (block.kind === 'heading' && block.level === 2 && block.number !== null) {
      paragraph = 0;
      return String(++section);
    }
    return block.kind === 'paragraph' && block.number !== null ? `${section}.${++paragraph}` : null;
  });
}
