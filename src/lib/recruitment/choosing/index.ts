/** The pure door of choosing: what a panel sifts, the ranked list, what the culture team reads of applications. */
export * from './applications.ts';
export { packDocument, type Pack } from './pack-document.ts';
export * from './panel.ts';
export * from './ranking.ts';
export * from './ranked-view.ts';
export { scoresTable } from './scores-table.ts';
export { refusedForm, toldWhy } from './refused.ts';
