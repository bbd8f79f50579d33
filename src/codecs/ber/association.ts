import type { BerMessage } from './codec.ts';
import { idOfText, textOfId } from './text.ts';

/** The application contexts that CSTA's standards register. @see ECMA-180, ECMA-218 */
export const CSTA_CONTEXTS = { phase1: '1.3.12.0.180', phase2: '1.3.12.0.218' } as const;

/**
 * Versions of CSTA as an association names them, by bit: the standard that each stands for.
 * @see ECMA-285 CSTAVersion
 */
export const CSTA_VERSIONS = {
  versionOne: 'ECMA-180',
  versionTwo: 'ECMA-218',
  versionThree: 'ECMA-285 1st edition',
  versionFour: 'ISO/IEC 18052',
  versionFive: 'ECMA-285 2nd edition',
  versionSix: 'ECMA-323 1st edition',
  versionSeven: 'ECMA-323 2nd edition',
  versionEight: 'ECMA-323 3rd edition',
  versionNine: 'ECMA-323 4th edition, tags',
  versionTen: 'ECMA-323 4th edition, short tags',
  versionEleven: 'ECMA-323 4th edition, dynamic transformation',
  versionTwelve: 'ECMA-323 5th edition, tags',
  versionThirteen: 'ECMA-323 5th edition, short tags',
  versionFourteen: 'ECMA-323 5th edition, dynamic transformation',
  versionFifteen: 'ECMA-285 3rd edition',
  versionSixteen: 'ECMA-323 6th edition, tags',
  versionSeventeen: 'ECMA-323 6th edition, short tags',
  versionEighteen: 'ECMA-323 6th edition, dynamic transformation',
  versionNineteen: 'ECMA-285 4th edition',
} as const;
export type CstaVersion = keyof typeof CSTA_VERSIONS;

/** What one side says of itself when an association begins. */
export interface Association {
  /** Object identifier, as in `CSTA_CONTEXTS`. */
  contextName: string;
  /** Empty when the side names none. */
  versions: CstaVersion[];
  credentials?: Credentials;
  /** Features by group and name, as `CSTAFunctionality` has them; Phase II negotiates them here, Phase III by its own services. */
  required?: Features;
  supplied?: Features;
}

/** Text of people, sent as UTF-8. */
interface Credentials {
  name: string;
  password: string;
}

/** `{ switchingFunctionServices: { makeCall: true } }` */
export type Features = Record<string, Record<string, boolean>>;

/** Why an association was not made, in the standard's word. */
export type Refusal = { user: string } | { provider: string };

type Body = Record<string, unknown>;

/** AARQ: asks for an association. @see ITU-T X.227 bis §7.1 */
export function associationRequest(asked: Association): BerMessage {
  const { contextName, credentials } = asked;
  return {
    kind: 'request',
    name: 'AARQ',
    body: {
      aSOContextName: contextName,
      ...(credentials && {
        senderAcseRequirements: { authentication: true },
        authenticationValue: { external: { encoding: { singleASN1Type: { credentials: spelt(credentials, idOfText) } } } },
      }),
      userInformation: userInformation(asked),
    },
  };
}

/** AARE: grants an association on these terms, or refuses one. */
export function associationAnswer(given: Association, refused?: { refusal: Refusal; transient?: boolean }): BerMessage {
  const [party, diagnostic] = Object.entries(refused?.refusal ?? { user: 'null' })[0]!;
  return {
    kind: 'response',
    name: 'AARE',
    body: {
      aSOContextName: given.contextName,
      result: refused ? (refused.transient ? 'rejectedTransient' : 'rejectedPermanent') : 'accepted',
      resultSourceDiagnostic: { [party === 'user' ? 'acseServiceUser' : 'acseServiceProvider']: diagnostic },
      userInformation: userInformation(given),
    },
  };
}

/** What an AARQ or AARE says. */
export function associationOf({ body }: BerMessage): Association {
  const { aSOContextName, authenticationValue, userInformation: external } = body as Body;
  const csta = valueIn((external as unknown[] | undefined)?.[0])['csta'] as Body | undefined;
  const { cSTAVersion, ...functions } = (csta?.['newDefinition'] ?? csta?.['oldDefinition'] ?? {}) as Record<string, Features>;
  const named: Record<string, unknown> = cSTAVersion ?? {};
  const association: Association = {
    contextName: aSOContextName as string,
    versions: (Object.keys(CSTA_VERSIONS) as CstaVersion[]).filter((version) => named[version] === true),
  };
  const credentials = valueIn((authenticationValue as Body | undefined)?.['external'])['credentials'];
  if (credentials) association.credentials = spelt(credentials as Credentials, textOfId);
  if (functions['cSTAFunctionsRequiredByApplication']) association.required = functions['cSTAFunctionsRequiredByApplication'];
  if (functions['cSTAFunctionsThatCanBeSupplied']) association.supplied = functions['cSTAFunctionsThatCanBeSupplied'];
  return association;
}

/** Why an AARE refuses the association; undefined when it grants it. */
export function refusalOf({ body }: BerMessage): (Refusal & { transient: boolean }) | undefined {
  const { result, resultSourceDiagnostic } = body as Body;
  if (result === 'accepted') return undefined;
  const { acseServiceUser, acseServiceProvider } = resultSourceDiagnostic as Record<string, string>;
  const transient = result === 'rejectedTransient';
  return acseServiceProvider === undefined
    ? { user: acseServiceUser ?? 'null', transient }
    : { provider: acseServiceProvider, transient };
}

/** The versions that both sides have, oldest first: a switch answers with these. */
export const commonVersions = (ours: readonly CstaVersion[], theirs: readonly CstaVersion[]): CstaVersion[] =>
  (Object.keys(CSTA_VERSIONS) as CstaVersion[]).filter((version) => ours.includes(version) && theirs.includes(version));

/** RLRQ: ends an association in order. */
export const releaseRequest = (): BerMessage => ({ kind: 'request', name: 'RLRQ', body: { reason: 'normal' } });
/** RLRE: the answer to it. */
export const releaseAnswer = (): BerMessage => ({ kind: 'response', name: 'RLRE', body: { reason: 'normal' } });
/** ABRT: ends an association at once. A protocol error is for the provider of ACSE to say. @see ITU-T X.227 bis §7.3 */
export const abort = (diagnostic?: string): BerMessage => ({
  kind: 'other',
  name: 'ABRT',
  body: {
    abortSource: diagnostic === 'protocolError' ? 'acseServiceProvider' : 'acseServiceUser',
    ...(diagnostic === undefined ? {} : { abortDiagnostic: diagnostic }),
  },
});

const spelt = ({ name, password }: Credentials, as: (text: string) => string): Credentials => ({
  name: as(name),
  password: as(password),
});

function userInformation({ versions, required, supplied }: Association): unknown[] {
  const newDefinition = {
    cSTAVersion: Object.fromEntries(versions.map((version) => [version, true])),
    ...(required && { cSTAFunctionsRequiredByApplication: required }),
    ...(supplied && { cSTAFunctionsThatCanBeSupplied: supplied }),
  };
  return [{ encoding: { singleASN1Type: { csta: { newDefinition } } } }];
}

/** What is in an EXTERNAL as a single value of ASN.1. */
function valueIn(external: unknown): Body {
  const encoding = (external as Body | undefined)?.['encoding'] as Body | undefined;
  return (encoding?.['singleASN1Type'] ?? {}) as Body;
}
