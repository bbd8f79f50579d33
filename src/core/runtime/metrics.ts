import type { MetricSample } from './api.ts';
import type { Commander } from './commander.ts';
import type { EventHub } from './event-hub.ts';
import type { Leases } from './leases.ts';
import type { LinkRunner } from './link-runner.ts';
import type { ShardHost } from './shard-host.ts';

interface Sources {
  hosts: readonly ShardHost[];
  commander: Commander;
  hub: EventHub;
  link: LinkRunner;
  leases: Leases;
  legs: number;
  lineages: number;
  faults: ReadonlyMap<string, number>;
}

type Row = [name: string, type: MetricSample['type'], help: string, value: number, labels?: Record<string, string>];

const lateness = (ms: number, labels: Record<string, string>): Row => [
  'legwork_shard_lag_seconds',
  'gauge',
  'How late the shard was at most since the last reading: looked at ten times a second',
  ms / 1000,
  labels,
];

/** Every queue, counter and link as samples in Prometheus' terms. */
export function metricsOf({ hosts, commander, hub, link, leases, legs, lineages, faults }: Sources): MetricSample[] {
  const perShard = hosts.flatMap(({ figures }, shard): Row[] => {
    const labels = { shard: String(shard) };
    return [
      ['legwork_ring_bytes', 'gauge', 'Bytes waiting in the ring towards the shard', figures.ringBytes, labels],
      ['legwork_spill_bytes', 'gauge', 'Bytes of the switch that wait for room in the ring', figures.spilledBytes, labels],
      [
        'legwork_spill_overflows_total',
        'counter',
        'Times that the spill was full and a gap was declared',
        figures.overflows,
        labels,
      ],
      ['legwork_shard_restarts_total', 'counter', 'Times that the thread of the shard was replaced', figures.restarts, labels],
      ...(figures.lateMs === undefined ? [] : [lateness(figures.lateMs, labels)]),
    ];
  });
  const { readers } = hub;
  const rows: Row[] = [
    ['legwork_link_up', 'gauge', 'Whether the link to the switch is up', link.up ? 1 : 0],
    ['legwork_link_connects_total', 'counter', 'Times that the link came up', link.connects],
    ['legwork_link_pending_bytes', 'gauge', 'Bytes towards the switch that have not left', link.pendingBytes],
    ['legwork_live_legs', 'gauge', 'Legs that have not ended', legs],
    ['legwork_lineages', 'gauge', 'Lineages that are remembered', lineages],
    ['legwork_commands_total', 'counter', 'Commands handed to shards', commander.sent],
    ['legwork_commands_refused_total', 'counter', 'Commands refused because a queue was full', commander.refused],
    ['legwork_commands_under_way', 'gauge', 'Commands without an answer yet', commander.underWay],
    ['legwork_events_total', 'counter', 'Events published', hub.published],
    ['legwork_events_kept', 'gauge', 'Events kept for readers', hub.kept],
    ['legwork_event_readers', 'gauge', 'Consumers of events', readers.count],
    ['legwork_event_reader_lag', 'gauge', 'Events that the slowest consumer has not been given', readers.lag],
    ['legwork_event_reader_drops_total', 'counter', 'Events that slow consumers lost and were told of in a gap', hub.dropped],
    ['legwork_event_reader_disconnects_total', 'counter', 'Slow consumers that were cut off', hub.disconnected],
    ['legwork_leases', 'gauge', 'Devices that clients have to give signs of life for', leases.count],
    ['legwork_leases_expired_total', 'counter', 'Leases whose clients have vanished', leases.expired],
    ...perShard,
    ...[...faults].map(([code, count]): Row => ['legwork_faults_total', 'counter', 'Faults by code', count, { code }]),
  ];
  return rows.map(([name, type, help, value, labels]) =>
    labels ? { name, type, help, value, labels } : { name, type, help, value },
  );
}
