import type { ConformanceSetup, CtiErrorCode, EventName, NumberKind, Peer, ServiceName, Variant } from '../sdk/index.ts';
import { eventOfLine } from './expectation.ts';
import type { Stage } from './stage.ts';

/** What a scenario needs of the driver and of the switch under test; what is missing skips it, by name. */
export interface Needs {
  /** How many extensions, named A, B, C … in the scenario. */
  devices: number;
  /** How many ACD groups, named G, H; their streams are watched too. */
  groups?: number;
  services?: readonly ServiceName[];
  /** Events beside those that `expect` names. */
  events?: readonly EventName[];
  peer?: readonly (keyof Peer)[];
  numbers?: readonly NumberKind[];
  agents?: number;
  variant?: Variant;
  /** Texts of the set-up. */
  setup?: readonly ('unknownDevice' | 'unknownGroup')[];
}

/** One scenario of the kit. */
export interface Scenario {
  /** `part/what-happens`, for good: reports and lists of known failures go by it. */
  name: string;
  /** A sentence about behaviour. */
  title: string;
  /** Where it is written: a clause of the standard and the operation of the host's protocol. */
  clause: string;
  needs: Needs;
  /** Limits of the integrator that the scenario changes. */
  limits?: Readonly<Record<string, number>>;
  /** The devices are attached before it begins, unless false. */
  attach?: boolean;
  /** Faults that the driver may report here; in any other scenario each is a failure. */
  faults?: readonly CtiErrorCode[];
  run(stage: Stage): Promise<void>;
  /** By device, the events that it must report from the beginning of `run`, in the form that `expectation.ts` says. */
  expect?: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Legs (`A@1`) that are of one lineage in the end; those of different rows are of different ones. */
  lineage?: readonly (readonly string[])[];
}

export type Role = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H';
export const DEVICE_ROLES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const GROUP_ROLES = ['G', 'H'] as const;

/** Why a scenario cannot be run on this switch; undefined when it can. */
export function obstacleTo(
  scenario: Scenario,
  manifest: { services: readonly string[]; events: readonly string[] },
  setup: ConformanceSetup,
  peer: Peer,
): string | undefined {
  const { needs, expect = {} } = scenario;
  const services = missing('service', ['MonitorStart', ...(needs.services ?? [])], (name) => manifest.services.includes(name));
  if (services) return services;
  const named = Object.values(expect).flatMap((lines) => lines.filter((line) => !line.startsWith('?')).map(eventOfLine));
  const events = [...(needs.events ?? []), ...named].filter((name) => !OF_THE_CORE.has(name));
  return (
    missing('event', events, (name) => manifest.events.includes(name)) ??
    missing('peer that can', needs.peer ?? [], (name) => peer[name as keyof Peer] !== undefined) ??
    missing('number', needs.numbers ?? [], (name) => setup.numbers?.[name as NumberKind] !== undefined) ??
    missing('set-up', needs.setup ?? [], (name) => setup[name as 'unknownDevice'] !== undefined) ??
    missing('variant', needs.variant ? [needs.variant] : [], (name) => setup.variants?.[name as Variant] !== undefined) ??
    tooFew('extensions', needs.devices, setup.devices.length) ??
    tooFew('groups', needs.groups, setup.groups?.length) ??
    tooFew('agents', needs.agents, setup.agents?.length)
  );
}

/** Events that the integrator makes by itself. */
export const OF_THE_CORE: ReadonlySet<string> = new Set([
  'InService',
  'OutOfService',
  'Gap',
  'LineageChanged',
  'LinkUp',
  'LinkDown',
]);

function missing(what: string, names: readonly string[], has: (name: string) => boolean): string | undefined {
  const lacking = [...new Set(names)].filter((name) => !has(name));
  return lacking.length ? `no ${what} ${lacking.join(', ')}` : undefined;
}

function tooFew(what: string, wanted = 0, given = 0): string | undefined {
  return given < wanted ? `${wanted} ${what} are needed and ${given} given` : undefined;
}
