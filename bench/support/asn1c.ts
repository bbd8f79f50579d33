/**
 * The C codec that asn1c makes of the standard's modules. Modules, compiler and what it makes are not part of the project: where one
 * is missing there is no such contestant.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Missing } from '../case.ts';
import { type CPeer, cPeer } from './c-peer.ts';

/** The modules of ECMA-285 for call control in one that compilers take; beside the project, as for the other independent codec. */
const MODULE = '../shared/csta/asn1/derived/CSTA3-Call-Control-Profile.asn1';
/** What was compiled stays here, as that takes half a minute. */
const CACHE = join(process.cwd(), 'node_modules/.cache/legwork-bench');

/** APDUs of ROSE with their arguments or results, each a type of its own. Not with `ANY`, which takes asn1c as long as all the rest. */
const APDUS = `Legwork-APDUs DEFINITIONS IMPLICIT TAGS ::= BEGIN
IMPORTS CSTAEventReportArgument, MakeCallArgument, MakeCallResult, MonitorStartArgument, SnapshotDeviceResult FROM CSTA3-Call-Control-Profile;
EventReportAPDU ::= [1] SEQUENCE { invokeID INTEGER, opcode INTEGER, argument CSTAEventReportArgument }
MakeCallAPDU ::= [1] SEQUENCE { invokeID INTEGER, opcode INTEGER, argument MakeCallArgument }
MonitorStartAPDU ::= [1] SEQUENCE { invokeID INTEGER, opcode INTEGER, argument MonitorStartArgument }
MakeCallResultAPDU ::= [2] SEQUENCE { invokeID INTEGER, answer SEQUENCE { opcode INTEGER, result MakeCallResult } }
SnapshotDeviceResultAPDU ::= [2] SEQUENCE { invokeID INTEGER, answer SEQUENCE { opcode INTEGER, result SnapshotDeviceResult } }
END
`;

/** Types of `c/asn1c.c`, in its order. */
const TYPES = ['EventReportAPDU', 'MakeCallAPDU', 'MakeCallResultAPDU', 'MonitorStartAPDU', 'SnapshotDeviceResultAPDU'] as const;

export interface Asn1cApdu {
  type: (typeof TYPES)[number];
  octets: Uint8Array;
}

/** The contestant for these APDUs; what it prints for the check is each of them encoded again, in hex, one a line. */
export function asn1c(what: 'decodes' | 'encodes', apdus: readonly Asn1cApdu[]): CPeer | Missing {
  const library = made();
  if (typeof library !== 'string') return library;
  const inputs = apdus.map(({ type, octets }) => Uint8Array.of(TYPES.indexOf(type), ...octets));
  const flags = ['-w', `-I${library}`, ...(what === 'encodes' ? ['-DENCODES'] : []), join(library, 'csta.a'), '-lm'];
  return cPeer({ sources: ['asn1c.c'], inputs, flags });
}

/** The folder of headers and library, made unless they were made of the same module before. */
function made(): string | Missing {
  if (!existsSync(MODULE)) return { missing: 'the ASN.1 modules are not beside the project' };
  const sum = createHash('sha256').update(readFileSync(MODULE)).update(APDUS).digest('hex').slice(0, 16);
  const folder = join(CACHE, `asn1c-${sum}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(join(CACHE, 'making-'));
  copyFileSync(MODULE, join(scratch, 'module.asn1'));
  writeFileSync(join(scratch, 'apdus.asn1'), APDUS);
  const steps: [tool: string, args: () => string[]][] = [
    ['asn1c', () => ['-fcompound-names', 'module.asn1', 'apdus.asn1']],
    ['cc', () => ['-O2', '-w', '-I.', '-c', ...filesIn(scratch, '.c').filter((file) => !file.startsWith('converter-'))]],
    ['ar', () => ['rcs', 'csta.a', ...filesIn(scratch, '.o')]],
  ];
  for (const [tool, args] of steps) {
    const { error, status } = spawnSync(tool, args(), { cwd: scratch, stdio: 'ignore' });
    if (!error && status === 0) continue;
    rmSync(scratch, { recursive: true });
    return { missing: error ? `no ${tool}` : `${tool} ended with ${status}` };
  }
  // In one step: another run may be doing the same.
  if (existsSync(folder)) rmSync(scratch, { recursive: true });
  else renameSync(scratch, folder);
  return folder;
}

const filesIn = (folder: string, end: string): string[] => readdirSync(folder).filter((file) => file.endsWith(end));
