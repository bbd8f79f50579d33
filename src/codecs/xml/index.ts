export type * from '../schema/body.ts';
export type * from '../schema/generated/types.ts';
export {
  CstaXmlFrame,
  CstaXmlFramer,
  type CstaXmlFramerOptions,
  type CstaXmlFrameSink,
  type CstaXmlFraming,
  EVENT_INVOKE_ID,
  frameCstaXml,
} from '../wire/csta-xml-framer.ts';
export {
  bodyOf,
  type CstaMessage,
  type CstaXmlMessage,
  decodeCstaXml,
  decodeCstaXmlFrame,
  decodeCstaXmlFrom,
  type EncodeCstaXmlOptions,
  encodeCstaXml,
  routeCstaXml,
  viewCstaXml,
} from './csta.ts';
export { XML_LIMITS, type XmlLimits } from './guard.ts';
export {
  cstaNamespace,
  DEFAULT_EDITION,
  type Edition,
  editionOf,
  isCstaNamespace,
  type NamespaceHost,
} from './namespaces.ts';
export { rootNameOf } from './root.ts';
export { type CstaXmlRoute, CstaXmlView } from './scan/index.ts';
export { cstaXmlWire } from './wire-codec.ts';
