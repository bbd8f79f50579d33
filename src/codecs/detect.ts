/** How many leading bytes are looked at. */
const LOOK = 4096;
/** First octets of a ROSE or ACSE APDU: invoke, results, error, reject; association request and its kin. */
const isApdu = (octet: number | undefined): boolean =>
  octet !== undefined && ((octet >= 0xa1 && octet <= 0xa4) || (octet >= 0x60 && octet <= 0x64));

/** The beginning of the input as text, whatever its Unicode form; the signs looked for are all ASCII. */
function headOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const form = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'latin1';
  const text = new TextDecoder(form).decode(bytes.subarray(0, LOOK));
  return text.replace(/^(\u00ef\u00bb\u00bf|\ufeff)/, '').trimStart();
}

const isXml = (bytes: Uint8Array): boolean => headOf(bytes).startsWith('<');
/** A root element of the local name Envelope, after declaration, comments and instructions; no text can be divided in two ways. */
const SOAP_ROOT = /^(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:[\w.-]+:)?Envelope[\s/>]/s;
const AMI_HEAD = /^(?:Asterisk Call Manager\/|(?:Action|Response|Event|ActionID):)/i;

interface Sign {
  protocol: string;
  fits(bytes: Uint8Array): boolean;
}

/** What a message of each protocol begins with when nothing is around it; the first that fits names the protocol. */
const BARE: readonly Sign[] = [
  { protocol: 'smartcti', fits: (bytes) => SOAP_ROOT.test(headOf(bytes)) },
  { protocol: 'csta-xml', fits: isXml },
  { protocol: 'csta-ber', fits: (bytes) => isApdu(bytes[0]) },
  { protocol: 'ami', fits: (bytes) => AMI_HEAD.test(headOf(bytes)) },
];

/** The same within the frames of each protocol; AMI and SOAP have none of their own. */
const FRAMED: readonly Sign[] = [
  // ECMA-323 Annex J.2: format 0 or 1, length, four digits, the document.
  { protocol: 'csta-xml', fits: (bytes) => bytes[0] === 0 && bytes[1]! <= 1 && /^\d{4}/.test(headOf(bytes.subarray(4))) },
  // HiPath: `26`, length; else the bare length; then the APDU.
  { protocol: 'csta-ber', fits: (bytes) => bytes[0] === 0x26 && isApdu(bytes[3]) },
  { protocol: 'csta-ber', fits: (bytes) => isApdu(bytes[2]) },
  ...BARE.filter(({ protocol }) => protocol === 'ami' || protocol === 'smartcti'),
];

/** Names the protocol by how the input begins; undefined when it begins like none. Never throws. */
export function detectProtocol(bytes: Uint8Array, options: { framed?: boolean } = {}): string | undefined {
  return (options.framed ? FRAMED : BARE).find(({ fits }) => fits(bytes))?.protocol;
}
