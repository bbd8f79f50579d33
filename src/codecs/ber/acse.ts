import type { Compiler } from './compile.ts';
import { Choice, type Field, Node, Sequence, SequenceOf, type Shape } from './shapes.ts';
import { APPLICATION, CONTEXT, TAG, type Tag } from './tags.ts';
import { namedBits, VALUES, words } from './values.ts';

/** The ACSE APDUs by their tag: association request and answer, release request and answer, abort. */
export const ACSE_NAMES = ['AARQ', 'AARE', 'RLRQ', 'RLRE', 'ABRT'] as const;
export type AcseName = (typeof ACSE_NAMES)[number];

/** Whether a value with this tag is an ACSE APDU. */
export const isAcse = (tag: Tag): boolean => tag >= APPLICATION && tag < APPLICATION + ACSE_NAMES.length;

/**
 * The ACSE APDUs as far as CSTA uses them; what else an APDU has is kept as octets. Names are those of X.227 without hyphens.
 * @see ITU-T X.227 bis §9, ECMA-285 Annex A
 */
export function acseNodes(compiler: Compiler): Readonly<Record<AcseName, Node>> {
  const anything = VALUES.any;
  /** EXTERNAL, whose single ASN.1 value is of one of these types. */
  const external = (...types: Field[]): Shape =>
    sequence([
      optional('directReference', TAG.objectIdentifier, VALUES.oid),
      optional('indirectReference', TAG.integer, VALUES.integer),
      {
        name: 'encoding',
        optional: false,
        node: Node.of(
          [],
          new Choice([
            {
              name: 'singleASN1Type',
              optional: false,
              node: Node.of([CONTEXT], new Choice([...types, { name: 'other', node: Node.of([], anything), optional: false }])),
            },
            optional('octetAligned', CONTEXT + 1, VALUES.hex),
            optional('arbitrary', CONTEXT + 2, VALUES.bitString),
          ]),
        ),
      },
    ]);
  const csta: Field = { name: 'csta', node: compiler.node({ type: 'ACSEUserInformationForCSTA' }), optional: false };
  const userInformation = optional('userInformation', CONTEXT + 30, new SequenceOf(Node.of([TAG.external], external(csta))));
  /** Name and password as HiPath wants them: `[0] { OCTET STRING, OCTET STRING }`. */
  const credentials: Field = {
    name: 'credentials',
    optional: false,
    node: Node.of(
      [CONTEXT],
      sequence([mandatory('name', TAG.octetString, VALUES.opaque), mandatory('password', TAG.octetString, VALUES.opaque)]),
    ),
  };
  const authentication = (tag: number): Field => ({
    name: 'authenticationValue',
    optional: true,
    node: Node.of(
      [CONTEXT + tag],
      new Choice([
        optional('charstring', CONTEXT, VALUES.text),
        optional('bitstring', CONTEXT + 1, VALUES.bitString),
        optional('external', CONTEXT + 2, external(credentials)),
      ]),
    ),
  });
  const protocolVersion = optional('protocolVersion', CONTEXT, namedBits([['version1', 0]]));
  const contextName: Field = {
    name: 'aSOContextName',
    node: Node.of([CONTEXT + 1, TAG.objectIdentifier], VALUES.oid),
    optional: false,
  };
  const requirements = namedBits([
    ['authentication', 0],
    ['aSOContextNegotiation', 1],
    ['higherLevelAssociation', 2],
    ['nestedAssociation', 3],
  ]);
  const reason = (...names: [string, number][]) =>
    optional('reason', CONTEXT, words([['normal', 0], ...names, ['userDefined', 30]]));

  const fields: Record<AcseName, Field[]> = {
    AARQ: [
      protocolVersion,
      contextName,
      optional('senderAcseRequirements', CONTEXT + 10, requirements),
      optional('mechanismName', CONTEXT + 11, VALUES.oid),
      authentication(12),
      userInformation,
    ],
    AARE: [
      protocolVersion,
      contextName,
      { name: 'result', node: Node.of([CONTEXT + 2, TAG.integer], words(RESULTS)), optional: false },
      {
        name: 'resultSourceDiagnostic',
        optional: false,
        node: Node.of(
          [CONTEXT + 3],
          new Choice([
            { name: 'acseServiceUser', node: Node.of([CONTEXT + 1, TAG.integer], words(USER_DIAGNOSTICS)), optional: false },
            {
              name: 'acseServiceProvider',
              node: Node.of([CONTEXT + 2, TAG.integer], words(PROVIDER_DIAGNOSTICS)),
              optional: false,
            },
          ]),
        ),
      },
      optional('responderAcseRequirements', CONTEXT + 8, requirements),
      optional('mechanismName', CONTEXT + 9, VALUES.oid),
      authentication(10),
      userInformation,
    ],
    RLRQ: [reason(['urgent', 1]), userInformation],
    RLRE: [reason(['notFinished', 1]), userInformation],
    ABRT: [
      mandatory(
        'abortSource',
        CONTEXT,
        words([
          ['acseServiceUser', 0],
          ['acseServiceProvider', 1],
        ]),
      ),
      optional('abortDiagnostic', CONTEXT + 1, words(ABORT_DIAGNOSTICS)),
      userInformation,
    ],
  };
  const nodes = ACSE_NAMES.map((name, index) => [name, Node.of([APPLICATION + index], sequence(fields[name]))] as const);
  return Object.fromEntries(nodes) as Record<AcseName, Node>;
}

const RESULTS: [string, number][] = [
  ['accepted', 0],
  ['rejectedPermanent', 1],
  ['rejectedTransient', 2],
];
const USER_DIAGNOSTICS: [string, number][] = [
  'null',
  'noReasonGiven',
  'applicationContextNameNotSupported',
  'callingAPTitleNotRecognized',
  'callingAPInvocationIdentifierNotRecognized',
  'callingAEQualifierNotRecognized',
  'callingAEInvocationIdentifierNotRecognized',
  'calledAPTitleNotRecognized',
  'calledAPInvocationIdentifierNotRecognized',
  'calledAEQualifierNotRecognized',
  'calledAEInvocationIdentifierNotRecognized',
  'authenticationMechanismNameNotRecognized',
  'authenticationMechanismNameRequired',
  'authenticationFailure',
  'authenticationRequired',
].map((name, value) => [name, value]);
const PROVIDER_DIAGNOSTICS: [string, number][] = ['null', 'noReasonGiven', 'noCommonAcseVersion'].map((name, value) => [
  name,
  value,
]);
const ABORT_DIAGNOSTICS: [string, number][] = [
  'noReasonGiven',
  'protocolError',
  'authenticationMechanismNameNotRecognized',
  'authenticationMechanismNameRequired',
  'authenticationFailure',
  'authenticationRequired',
].map((name, index) => [name, index + 1]);

const sequence = (fields: readonly Field[]): Sequence =>
  new Sequence(
    fields,
    fields.map(({ name }) => name),
  );
const optional = (name: string, tag: Tag, shape: Shape): Field => ({ name, node: Node.of([tag], shape), optional: true });
const mandatory = (name: string, tag: Tag, shape: Shape): Field => ({ ...optional(name, tag, shape), optional: false });
