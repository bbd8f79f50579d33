import { CtiError } from '../../core/model/index.ts';
import { escapeAttribute } from '../xml/escape.ts';
import { attributeOf, readXml } from '../xml/tree.ts';
import { COMMAND_NAMESPACE, ENCODING_STYLE, XSD_NAMESPACE } from './envelope.ts';
import { type Operation, operationsOf, type Profile } from './operations.ts';

export const WSDL_NAMESPACE = 'http://schemas.xmlsoap.org/wsdl/';
const WSDL_SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/wsdl/soap/';
const TRANSPORT = 'http://schemas.xmlsoap.org/soap/http';
/** The SOAP 1.1 port of the 1.2.0 service; hosts append it to the service's address. */
export const HTTP_SOAP_PORT = 'SmartCTIWSCommandHttpSoap11Endpoint';

/**
 * The WSDL of the command service.
 * @param address - where its calls go
 */
export function commandWsdl(profile: Profile, address: string): string {
  return profile === '1.2.0' ? documentWsdl(operationsOf(profile), address) : rpcWsdl(operationsOf(profile), address);
}

/**
 * The namespace that a service's WSDL gives.
 * @throws {CtiError} `CTI_XML_*` for bytes that are no document, `CTI_MESSAGE_INVALID` for one that is no WSDL or names none
 */
export function targetNamespace(bytes: Uint8Array, charset?: string): string {
  const { root } = readXml(bytes, { charset, fallbackWindows1252: true });
  const found = root.local === 'definitions' && root.namespace === WSDL_NAMESPACE && attributeOf(root, 'targetNamespace')?.trim();
  if (!found) throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'it is no WSDL with a target namespace' });
  return found;
}

const lines = (...parts: (string | string[])[]): string => parts.flat().join('\n');

/** 1.2.0: document/literal, wrapped, as Axis2 describes it. */
function documentWsdl(operations: readonly Operation[], address: string): string {
  const types = operations.map(({ name, parameters, result }) =>
    lines(
      `      <xs:element name="${name}"><xs:complexType><xs:sequence>`,
      parameters.map((p) => `        <xs:element name="${p.name}" type="xs:string"${p.optional ? ' minOccurs="0"' : ''}/>`),
      '      </xs:sequence></xs:complexType></xs:element>',
      `      <xs:element name="${name}Response"><xs:complexType><xs:sequence>`,
      `        <xs:element name="return" type="xs:${result}"/>`,
      '      </xs:sequence></xs:complexType></xs:element>',
    ),
  );
  return lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<wsdl:definitions name="SmartCTIWSCommand" targetNamespace="${COMMAND_NAMESPACE}" xmlns:ns="${COMMAND_NAMESPACE}" xmlns:wsdl="${WSDL_NAMESPACE}" xmlns:soap="${WSDL_SOAP_NAMESPACE}" xmlns:xs="${XSD_NAMESPACE}">`,
    '  <wsdl:types>',
    `    <xs:schema attributeFormDefault="qualified" elementFormDefault="qualified" targetNamespace="${COMMAND_NAMESPACE}">`,
    types,
    '    </xs:schema>',
    '  </wsdl:types>',
    operations.flatMap(({ name }) => [
      `  <wsdl:message name="${name}Request"><wsdl:part name="parameters" element="ns:${name}"/></wsdl:message>`,
      `  <wsdl:message name="${name}Response"><wsdl:part name="parameters" element="ns:${name}Response"/></wsdl:message>`,
    ]),
    '  <wsdl:portType name="SmartCTIWSCommandPortType">',
    operations.map(portOperation('ns')),
    '  </wsdl:portType>',
    '  <wsdl:binding name="SmartCTIWSCommandSoap11Binding" type="ns:SmartCTIWSCommandPortType">',
    `    <soap:binding transport="${TRANSPORT}" style="document"/>`,
    operations.map(({ name }) =>
      lines(
        `    <wsdl:operation name="${name}">`,
        `      <soap:operation soapAction="urn:${name}" style="document"/>`,
        '      <wsdl:input><soap:body use="literal"/></wsdl:input>',
        '      <wsdl:output><soap:body use="literal"/></wsdl:output>',
        '    </wsdl:operation>',
      ),
    ),
    '  </wsdl:binding>',
    service('SmartCTIWSCommand', HTTP_SOAP_PORT, 'ns:SmartCTIWSCommandSoap11Binding', address),
    '</wsdl:definitions>\n',
  );
}

/** 1.0.0 and 1.1.0: rpc/encoded, as Axis 1 describes it; parts are `xsd:string`, which any toolkit can read offline. */
function rpcWsdl(operations: readonly Operation[], address: string): string {
  const body = `<soap:body use="encoded" encodingStyle="${ENCODING_STYLE}" namespace="${COMMAND_NAMESPACE}"/>`;
  return lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<wsdl:definitions targetNamespace="${COMMAND_NAMESPACE}" xmlns:impl="${COMMAND_NAMESPACE}" xmlns:wsdl="${WSDL_NAMESPACE}" xmlns:soap="${WSDL_SOAP_NAMESPACE}" xmlns:xsd="${XSD_NAMESPACE}">`,
    operations.map(({ name, parameters, result }) =>
      lines(
        `  <wsdl:message name="${name}Request">`,
        parameters.map((p) => `    <wsdl:part name="${p.name}" type="xsd:string"/>`),
        '  </wsdl:message>',
        `  <wsdl:message name="${name}Response"><wsdl:part name="${name}Return" type="xsd:${result}"/></wsdl:message>`,
      ),
    ),
    '  <wsdl:portType name="SmartCTIWSCommand">',
    operations.map(portOperation('impl')),
    '  </wsdl:portType>',
    '  <wsdl:binding name="SmartCTIWSCommandSoapBinding" type="impl:SmartCTIWSCommand">',
    `    <soap:binding transport="${TRANSPORT}" style="rpc"/>`,
    operations.map(({ name }) =>
      lines(
        `    <wsdl:operation name="${name}">`,
        '      <soap:operation soapAction=""/>',
        `      <wsdl:input name="${name}Request">${body}</wsdl:input>`,
        `      <wsdl:output name="${name}Response">${body}</wsdl:output>`,
        '    </wsdl:operation>',
      ),
    ),
    '  </wsdl:binding>',
    service('SmartCTIWSCommandService', 'SmartCTIWSCommand', 'impl:SmartCTIWSCommandSoapBinding', address),
    '</wsdl:definitions>\n',
  );
}

const portOperation =
  (prefix: string) =>
  ({ name, parameters }: Operation): string => {
    const order = prefix === 'impl' && parameters.length ? ` parameterOrder="${parameters.map((p) => p.name).join(' ')}"` : '';
    return lines(
      `    <wsdl:operation name="${name}"${order}>`,
      `      <wsdl:input name="${name}Request" message="${prefix}:${name}Request"/>`,
      `      <wsdl:output name="${name}Response" message="${prefix}:${name}Response"/>`,
      '    </wsdl:operation>',
    );
  };

function service(name: string, port: string, binding: string, address: string): string {
  return lines(
    `  <wsdl:service name="${name}">`,
    `    <wsdl:port name="${port}" binding="${binding}">`,
    `      <soap:address location="${escapeAttribute(address)}"/>`,
    '    </wsdl:port>',
    '  </wsdl:service>',
  );
}
