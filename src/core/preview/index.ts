export type { Columns, Contact } from './contacts.ts';
export type { Progress } from './list.ts';
export type { ListEncoding, ListFormat, ListSource, LoadOptions, LoadReport, Refused } from './loader.ts';
export { DEFAULT_RETRY, type PreviewLimits, type PreviewOptions, type RetryRule, type TimeWindow } from './options.ts';
export {
  type Finish,
  type ListStatus,
  openPreview,
  type Preview,
  type PreviewEvent,
  type PreviewState,
  type PreviewView,
} from './preview.ts';
