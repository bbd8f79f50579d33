import type { SmartctiOptions } from '../../gateway/smartcti/index.ts';
import type { LinkPlan } from './plan.ts';
import type { Config } from './schema.ts';

/** Requests of this machine are always taken. */
const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** How a link is served: what the file says for all, and the hosts that may use it. */
export function gatewayOptions(config: Config, { linkID, direction, leaseMs }: LinkPlan): SmartctiOptions {
  const hosts = config.hosts.filter(({ enabled, links }) => enabled && (links?.includes(linkID) ?? true));
  return {
    ...config.gateway,
    direction,
    leaseMs,
    allowEventUrls: config.allowEvents,
    allowFrom: [...LOOPBACK, ...config.allowFrom],
    hosts: hosts.map(({ allowFrom, eventUrls, eventAddresses, profile, eventNamespace }) => ({
      allowFrom,
      allowEventUrls: eventUrls,
      allowEventAddresses: eventAddresses,
      ...(profile && { profile }),
      ...(eventNamespace && { eventNamespace }),
    })),
  };
}
