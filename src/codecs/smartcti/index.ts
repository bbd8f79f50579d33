export * from './codes.ts';
export * from './command.ts';
export { COMMAND_NAMESPACE, openEnvelope, SOAP_NAMESPACE, type SoapBody } from './envelope.ts';
export * from './event.ts';
export * from './events.ts';
export { type Fault, isFault, readFault, writeFault } from './fault.ts';
export * from './operations.ts';
export { smartctiWire } from './wire.ts';
export { commandWsdl, HTTP_SOAP_PORT, targetNamespace } from './wsdl.ts';
