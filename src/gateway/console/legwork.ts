/** The one place where the console takes what it needs of the library: its public surface. */
export {
  type Clock,
  type Cti,
  CtiError,
  type CtiErrorCode,
  type CtiEvent,
  EVENTS,
  type Figures,
  isCtiError,
  type Logger,
  type MetricSample,
  sentenceOf,
  type Timer,
} from '../../index.ts';
