export * from './erasure.ts';
export * from './numbers.ts';
