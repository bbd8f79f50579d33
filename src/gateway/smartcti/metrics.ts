import type { MetricSample } from './legwork.ts';

/** Counters of the gateway, each in the table below. */
export type CounterName = keyof typeof COUNTERS;

const COUNTERS = {
  requests_total: 'Commands by operation and return code',
  faults_total: 'Requests answered with a SOAP fault, by code',
  requests_forbidden_total: 'Requests from addresses that are not allowed',
  request_milliseconds_total: 'Time from the whole request to its answer, in all',
  charset_fallbacks_total: 'Requests whose bytes contradicted their encoding and were read as windows-1252',
  event_urls_refused_total: 'Event URLs that did not pass the checks',
  events_sent_total: 'Events that a host answered, by event and outcome',
  events_retried_total: 'Attempts to send an event that had no answer',
  events_dropped_total:
    'Events given up, by reason: too old (age), queue full (queue), gateway closed (closed), no longer kept (lost)',
  event_milliseconds_total: 'Time until hosts answered events, in all',
  hosts_opened_total: 'Times that a host did not answer for so often that it was left alone',
  clients_vanished_total: 'Pairs of device and event URL whose host gave no sign of life',
  values_cleaned_total: 'Values in which characters were taken out before they went to a host',
} as const;

/** Figures that are read at the moment they are asked for. */
export type GaugeName = keyof typeof GAUGES;

const GAUGES = {
  requests_under_way: 'Requests being dealt with',
  subscriptions: 'Pairs of device and event URL',
  events_queued: 'Events waiting for hosts',
  hosts_open: 'Hosts that are left alone at the moment, but for one attempt at a time',
} as const;

export class Counters {
  readonly #values = new Map<string, { name: CounterName; labels: Record<string, string>; value: number }>();

  add(name: CounterName, amount = 1, labels: Record<string, string> = {}): void {
    if (!amount) return;
    let key: string = name;
    for (const label in labels) key += `\u0000${labels[label]}`;
    const counter = this.#values.get(key);
    if (counter) counter.value += amount;
    else this.#values.set(key, { name, labels, value: amount });
  }

  value(name: CounterName): number {
    let sum = 0;
    for (const counter of this.#values.values()) if (counter.name === name) sum += counter.value;
    return sum;
  }

  /** Every counter, those that never moved as 0, then the gauges. */
  samples(gauges: Readonly<Record<GaugeName, number>>): MetricSample[] {
    const counted = [...this.#values.values()];
    const still = (Object.keys(COUNTERS) as CounterName[]).filter((name) => !counted.some((counter) => counter.name === name));
    return [
      ...[...counted, ...still.map((name) => ({ name, labels: {}, value: 0 }))].map(({ name, labels, value }) => {
        const sample: MetricSample = { name: `${PREFIX}${name}`, help: COUNTERS[name], type: 'counter', value };
        return Object.keys(labels).length ? { ...sample, labels } : sample;
      }),
      ...(Object.keys(GAUGES) as GaugeName[]).map(
        (name): MetricSample => ({ name: `${PREFIX}${name}`, help: GAUGES[name], type: 'gauge', value: gauges[name] }),
      ),
    ];
  }
}

const PREFIX = 'legwork_smartcti_';
