/** What figures are told of. */
export const FIGURE_KINDS = ['group', 'agent', 'device', 'link'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** Spans of time that figures are told for; `now` is what goes on at this moment. */
export const FIGURE_WINDOWS = ['now', 'recent', 'today', 'total'] as const;
export type FigureWindow = (typeof FIGURE_WINDOWS)[number];

/** What is counted, at the moment it happens. `docs/callcenter.md` says of whom. */
export const COUNTS = [
  /** Calls that came: rang at a device, entered a group, came to the link from outside. */
  'offered',
  /** Those of them that were taken, and those taken within the time of the service level. */
  'answered',
  'answeredInTime',
  /** Ended before anybody took them: lost. */
  'abandoned',
  /** Went elsewhere before anybody took them: deflected, forwarded, taken back by the group. */
  'overflowed',
  /** Ended while the link was lost: nobody knows how. */
  'unknown',
  /** Handed on by transfer, each once; and joined to a conference. */
  'transferred',
  'conferenced',
  /** Calls from outside, and dialled calls that reached a line to the outside. */
  'inbound',
  'outbound',
  /** Dialled calls, and those of them that could not be completed. */
  'dialled',
  'failed',
  /** Conversations that ended; what they took is booked then. */
  'handled',
  /** Works after calls that ended. */
  'wrapUps',
] as const;

/** Milliseconds that are booked when what they measure ends. */
export const SUMS = ['waitMs', 'abandonWaitMs', 'talkMs', 'holdMs', 'wrapUpMs'] as const;

/** Milliseconds that run: the time of agents, each within the window asked for. */
export const TIMES = ['loggedOnMs', 'notReadyMs', 'occupiedMs'] as const;

export type CountName = (typeof COUNTS)[number];
export type SumName = (typeof SUMS)[number];
export type TimeName = (typeof TIMES)[number];
export type BookedName = CountName | SumName;

export const BOOKED: readonly BookedName[] = [...COUNTS, ...SUMS];

/** The place of each booked field in an array. */
export const PLACE = Object.fromEntries(BOOKED.map((name, i) => [name, i])) as Readonly<Record<BookedName, number>>;

/** What a leg is doing; `none` before its first event is dealt with, `over` when it does not count any more. */
export type Phase = 'none' | 'waiting' | 'ringing' | 'dialling' | 'talking' | 'held' | 'failed' | 'over';
export const LIVE = ['waiting', 'ringing', 'dialling', 'talking', 'held'] as const;
export type LivePhase = (typeof LIVE)[number];

/** The rolling window: as many whole seconds, the current one among them. */
export const RECENT_SECONDS = 900;
