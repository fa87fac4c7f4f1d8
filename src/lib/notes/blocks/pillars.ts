/** The picture of an edition's goals and foundations. */
import type { Block } from '../../documents/index.ts';
import { counted, inSeries } from '../../ui/numbers.ts';
import type { NoteMaterials } from '../note-materials.ts';

/** The picture of an edition's goals standing on its foundations; `name` is the edition. */
export function goalsAndFoundations(name: string, materials: NoteMaterials): Block | undefined {
  const edition = materials.editions.find((one) => one.id === name);
  if (!edition || edition.goals.length === 0) return undefined;
  const goals = edition.goals.map((goal) => goal.name);
  const foundations = edition.foundations.map((foundation) => foundation.name);
  return {
    kind: 'pillars',
    id: 'goals-and-foundations',
    caption: 'The goals, and the foundations that they stand on',
    alternative: `${counted(goals.length, 'goal', 'goals')}: ${goals.join('; ')}. ${counted(
      foundations.length,
      'foundation',
      'foundations',
    )} beneath: ${foundations.length === 0 ? 'none' : inSeries(foundations)}.`,
    pillars: edition.goals.map((goal) => ({ label: goal.name, colour: goal.colour ?? '#0b0c0c' })),
    bands: edition.foundations.map((foundation) => ({ label: foundation.name })),
  };
}
