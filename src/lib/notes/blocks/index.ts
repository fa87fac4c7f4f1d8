/** The tables, charts, lists and pictures that a body can ask for by name, each made from what `collect_note` read for it. */
import type { Block } from '../../documents/index.ts';
import { comparisonBlocks, sinceDateBlocks } from '../comparing/index.ts';
import { constituenciesTable, seatsByRouteChart, type FigureRun } from '../constitution-blocks.ts';
import type { NoteMaterials } from '../note-materials.ts';
import { actionsChart, actionsList, actionsTable } from './actions.ts';
import { measureChart, measureTable } from './measures.ts';
import { questionsList, recommendationsList } from './asked.ts';
import { bidsTable, fundsTable, fundTable } from './money.ts';
import type { Made } from './parts.ts';
import { goalsAndFoundations } from './pillars.ts';
import { programmeTable, requestBlocks } from './scrutiny.ts';

/** What a directive becomes. What its records do not say, or what has no such name, it is not. */
export function makeBlocks(
  kind: string,
  name: string,
  materials: NoteMaterials,
  figureRun: FigureRun,
): Block | Made {
  const { note } = materials;
  if (kind === 'picture') return goalsAndFoundations(name, materials);
  switch (`${kind}:${name}`) {
    case 'table:constituencies':
      return constituenciesTable(materials.constituencies, figureRun);
    case 'chart:seats-by-route':
      return seatsByRouteChart(materials.constituencies);
  }
  const read = materials.blocks[`${kind}:${name}`];
  if (read === undefined || read === null)
    return name === 'since-last-note' && kind === 'changes'
      ? { problem: 'There is no report before this one to compare with' }
      : undefined;
  const [of, record = '', narrower, further] = name.split('/');
  switch (`${kind}:${of}`) {
    case 'table:measure':
      return measureTable(read, [narrower, further], note.dated);
    case 'chart:measure':
      return measureChart(read, narrower, note.dated);
    case 'table:actions':
      return actionsTable(read, note.dated);
    case 'chart:actions':
      return actionsChart(read, note.dated);
    case 'list:actions':
      return actionsList(read, note.dated);
    case 'table:funds':
      return fundsTable(read, note.dated);
    case 'table:fund':
      return fundTable(read, note.dated);
    case 'table:bids':
      return bidsTable(read, note.dated);
    case 'table:programme':
      return programmeTable(read, record, note.dated);
    case 'list:questions':
      return questionsList(read, note.dated);
    case 'list:recommendations':
      return recommendationsList(read, record, note.dated);
    case 'changes:since-last-note':
      return comparisonBlocks(read);
  }
  if (kind === 'request') return requestBlocks(read, note.id, note.dated);
  return kind === 'changes' ? sinceDateBlocks(read) : undefined;
}
