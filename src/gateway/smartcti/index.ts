export type { Profile } from '../../codecs/smartcti/index.ts';
export { isNetwork } from './addresses.ts';
export type { ResolveHost } from './event-url.ts';
export { type GatewayLink, type SmartctiGateway, smartctiGateway } from './gateway.ts';
export { type SmartctiHandler, smartctiHandler } from './handler.ts';
export type { HttpRequest, HttpResponse, SendHttp } from './http-sender.ts';
export {
  type CallInfoField,
  GATEWAY_LIMITS,
  type GatewayLimits,
  INFERRED,
  type Inferred,
  type LinkDirection,
  type SmartctiHost,
  type SmartctiOptions,
  type WaitingCallField,
} from './options.ts';
export { httpServerOptions, MAX_CONNECTIONS, smartctiServer } from './server.ts';
