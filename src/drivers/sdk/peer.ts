/**
 * What stands at the other ends of a switch under test: callers outside, people at telephones, the cable, the power switch. The
 * conformance kit acts through it. What a peer cannot do is left out, and scenarios that need it are skipped by name. Every method
 * may take its time; the events that follow come over the link. What cannot be done now is thrown as a `CtiError`:
 * `CTI_UNKNOWN_CALL` for a call that is over, `CTI_WRONG_STATE`.
 */
export interface Peer {
  /**
   * A call comes in from outside to an extension or a group.
   * @returns the switch's id of the call
   */
  inbound?(call: { from: string; to: string; associatedData?: string }): Done<string>;
  /** The outside end of a call, by the switch's id of the call. */
  outside?(callID: string): { answer(): Done; hangUp(): Done };
  /** The telephone of an extension, worked by hand. */
  phone?(deviceID: string): PeerPhone;
  /**
   * Cuts the link; calls go on.
   * @param refuseMs - new links are refused for so long
   */
  cut?(refuseMs: number): Done;
  /** Power off and on: no call and no log-on is left. */
  restart?(refuseMs: number): Done;
  /** Makes the link bad in some ways; without an argument good again. */
  misbehave?(how?: LinkFaults): Done;
}

/** What can be wrong with a link. */
export interface LinkFaults {
  /** Milliseconds by which everything comes late. */
  delayMs?: number;
  /** Up to so many milliseconds more, for each device by itself. */
  reorderMs?: number;
  /** Nothing passes in either direction, and nobody is told. */
  halfOpen?: boolean;
  /** Every byte comes by itself. */
  split?: boolean;
}

export interface PeerPhone {
  dial(number: string): Done;
  answer(): Done;
  hangUp(): Done;
  hold(): Done;
  retrieve(): Done;
  /** Only some scenarios need these; they need ConsultationCall and TransferCall of the driver too. */
  consult?(number: string): Done;
  transfer?(): Done;
}

type Done<Result = unknown> = Result | Promise<Result>;

/** What becomes of a call to an outside number. The word is the kit's; the number is the switch's. */
export type NumberKind =
  | 'answers'
  | 'invalid'
  | 'trunksBusy'
  | 'busy'
  | 'noAnswer'
  | 'voiceMail'
  | 'fax'
  | 'lost'
  | 'announcement';

/** Another set-up of the same switch that some scenarios need. */
export type Variant = 'load' | 'wrapUp';

/**
 * What a driver module exports as `conformance`, beside the driver as its default export: how the kit finds its way about the
 * switch that the driver is tried on.
 */
export interface ConformanceSetup {
  /** The switch lives in this process on the Env's clock alone: hours pass in no time. Absent: the real clock. */
  virtual?: boolean;
  /** Extensions that the kit may use, six or more; the load scenario takes as many as there are, up to 400. */
  devices: readonly string[];
  /** ACD groups, two or more. */
  groups?: readonly string[];
  /** Texts that the switch refuses as a device, as an ACD group. */
  unknownDevice?: string;
  unknownGroup?: string;
  numbers?: Readonly<Partial<Record<NumberKind, string>>>;
  /** Who may log on; two or more. */
  agents?: readonly { agentID: string; password: string }[];
  /** How long to wait, in milliseconds, until nothing more is on its way. Absent: what has been sent has arrived. */
  settleMs?: number;
  /** Options of the driver for a variant, laid over those that were given. */
  variants?: Readonly<Partial<Record<Variant, Readonly<Record<string, unknown>>>>>;
  /** Options that make a switch of its own for one scenario, told apart by the name given; absent: all share one. */
  isolate?(run: string): Readonly<Record<string, unknown>>;
  /** The other ends; `control` is the connection's own. Absent: nobody is there. */
  peer?(control: unknown): Peer;
  /** Scenarios that are known to fail, by name, and why. One that passes fails the run. */
  knownFailures?: Readonly<Record<string, string>>;
}

/** The `conformance` export of a driver module; its argument is what the driver's `options` returned. */
export type Conformance<Options> = (options: Options) => ConformanceSetup;
