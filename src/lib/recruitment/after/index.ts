export * from './asked.ts';
export * from './erasure.ts';
export * from './numbers.ts';
