export { FieldScan, looseIn, peekRecord, type RecordPeek } from './peek.ts';
export * from './record.ts';
