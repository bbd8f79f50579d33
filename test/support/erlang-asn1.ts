/**
 * An independent BER codec: Erlang's `asn1ct` over the modules of ECMA-285, from `../shared` beside the project. Both are needed;
 * `missing()` says which is not there.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULES = '../shared/csta/asn1/ecma-285-ed4';
const PHASE1 = '../shared/csta/asn1/derived/CSTA1-MD110.asn1';
const INFORMATION_OBJECTS = '../shared/csta/asn1/rose-acse/itu-t_x_x880_1994-TC1-Amd1_Remote-Operations-Information-Objects.asn1';

/** Why there is no such codec here; undefined when there is. */
export function missing(): string | undefined {
  if (!existsSync(MODULES)) return 'the ASN.1 modules are not beside the project';
  const asked = spawnSync('erl', ['-noshell', '-eval', 'halt(case code:which(asn1ct) of non_existing -> 1; _ -> 0 end).']);
  return asked.status === 0 ? undefined : 'Erlang with asn1ct is not installed';
}

/**
 * What the compiler cannot take as it is written, and the same in a form that it can; no octet on the line is another.
 * Five imports name the wrong module; `[n] IMPLICIT` before a tagged CHOICE becomes `[n]` before the CHOICE itself.
 */
const MENDED: [module: string, from: string | RegExp, to: string][] = [
  ['start-location-tracking-session', 'CSTA-error-definitioneq', 'CSTA-error-definition'],
  ['stop-location-tracking-session', 'CSTA-error-definitioneq', 'CSTA-error-definition'],
  ['suspend-location-tracking-session', 'CSTA-error-definitioneq', 'CSTA-error-definition'],
  ['get-location-tracking-capabilities', 'CSTA-error-definitioneq', 'CSTA-error-definition'],
  [
    'change-connection-information',
    'CSTACommonArguments FROM CSTA-error-definition',
    'CSTACommonArguments FROM CSTA-extension-types',
  ],
  ['call-connection-identifiers', 'EXPORTS ', 'EXPORTS ConnectionIDBody, '],
  [
    'call-connection-identifiers',
    /ConnectionID ::= \[APPLICATION 11\] CHOICE/,
    'ConnectionID ::= [APPLICATION 11] ConnectionIDBody\n\nConnectionIDBody ::= CHOICE',
  ],
  ['device-identifiers', 'EXPORTS ', 'EXPORTS SubjectDeviceIDBody, '],
  [
    'device-identifiers',
    /SubjectDeviceID ::= \[APPLICATION 3\] CHOICE/,
    'SubjectDeviceID ::= [APPLICATION 3] SubjectDeviceIDBody\n\nSubjectDeviceIDBody ::= CHOICE',
  ],
  ...['consultation-call', 'device-feature-types', 'transferred-event'].flatMap((module): [string, string | RegExp, string][] => [
    [module, /IMPLICIT\s+ConnectionID\b/, 'ConnectionIDBody'],
    [module, /\bConnectionID FROM/, 'ConnectionIDBody, ConnectionID FROM'],
  ]),
  ['status-reporting', /IMPLICIT\s+SubjectDeviceID\b/, 'SubjectDeviceIDBody'],
  ['status-reporting', /\bSubjectDeviceID FROM/, 'SubjectDeviceIDBody, SubjectDeviceID FROM'],
];

/** The ROSE APDUs as CSTA uses them: integer codes, open arguments. X.880 has them with parameters that few compilers take. */
const ROSE = `ROSE DEFINITIONS ::= BEGIN
APDU ::= CHOICE {
  invoke       [1] IMPLICIT SEQUENCE { invokeId INTEGER, opcode INTEGER, argument ANY },
  returnResult [2] IMPLICIT SEQUENCE { invokeId INTEGER, result SEQUENCE { opcode INTEGER, result ANY } },
  returnError  [3] IMPLICIT SEQUENCE { invokeId INTEGER, errcode INTEGER, parameter ANY } }
END
`;

const PROGRAM = `-module(oracle).
-export([compile/0, check/0]).

%% Every module to Erlang, in turn since each reads its imports; then to code, all at once.
compile() ->
  Names = [filename:rootname(F) || F <- filelib:wildcard("*.asn1")],
  [asn1ct:compile(N ++ ".asn1", [ber, maps, noobj, {verbosity, 0}]) || N <- Names],
  Self = self(),
  Files = filelib:wildcard("CSTA-*.erl") ++ ["CSTA1-MD110.erl", "ROSE.erl"],
  Started = [spawn(fun() -> Self ! {self(), compile:file(F, [])} end) || F <- Files],
  [receive {P, {ok, _}} -> ok end || P <- Started],
  halt(0).

%% For each {Id, Apdu, InvokeId, Code, Module, Type, Term, Octets}: a line of Id, the octets of the term, and whether Octets
%% decode to what the term's do.
check() ->
  {ok, Cases} = file:consult("cases.txt"),
  [case catch one(Case) of
     {'EXIT', Reason} -> io:format("~w failed ~0p~n", [element(1, Case), Reason]);
     {Hex, Same} -> io:format("~w ~s ~w~n", [element(1, Case), Hex, Same])
   end || Case <- Cases],
  halt(0).

one({_, Apdu, Id, Code, Module, Type, Term, Ours}) ->
  Content = content(Module, Type, Term),
  {ok, Octets} = 'ROSE':encode('APDU', {Apdu, apdu(Apdu, Id, Code, Content)}),
  {binary:encode_hex(Octets), whole(Module, Type, Octets) =:= whole(Module, Type, Ours)}.

%% A numbered event of Phase I lies in its report as any type.
content(Module, {Event, Number, CrossRef}, Term) ->
  content(Module, 'EventReport', #{crossRefIdentifier => CrossRef, eventType => Number, eventInfo => content(Module, Event, Term)});
content(Module, Type, Term) ->
  {ok, Content} = Module:encode(Type, Term),
  Content.

value(Module, {Event, _, _}, Content) ->
  #{eventInfo := Info} = Report = value(Module, 'EventReport', Content),
  Report#{eventInfo => value(Module, Event, Info)};
value(Module, Type, Content) ->
  {ok, Value} = Module:decode(Type, Content),
  Value.

apdu(invoke, Id, Code, Content) -> #{invokeId => Id, opcode => Code, argument => Content};
apdu(returnResult, Id, Code, Content) -> #{invokeId => Id, result => #{opcode => Code, result => Content}};
apdu(returnError, Id, Code, Content) -> #{invokeId => Id, errcode => Code, parameter => Content}.

whole(Module, Type, Octets) ->
  {ok, {Apdu, Map}} = 'ROSE':decode('APDU', Octets),
  Content = case Map of #{argument := C} -> C; #{result := #{result := C}} -> C; #{parameter := C} -> C end,
  Value = value(Module, Type, Content),
  {Apdu, Map#{argument => none, result => maps:get(opcode, maps:get(result, Map, #{}), none), parameter => none}, Value}.
`;

/** Compiles all modules into `folder`, where `check` looks for them: about a minute. */
export function compileModules(folder: string): void {
  for (const { name, text } of modules()) writeFileSync(join(folder, `${name}.asn1`), text, 'latin1');
  writeFileSync(join(folder, 'ROSE.asn1'), ROSE);
  writeFileSync(join(folder, 'oracle.erl'), PROGRAM);
  execFileSync('erlc', ['oracle.erl'], { cwd: folder });
  execFileSync('erl', ['-noshell', '-s', 'oracle', 'compile'], { cwd: folder, stdio: 'ignore' });
}

/** A value for the other codec: its term, where it belongs, and the octets that ours has made of it. */
export interface Case {
  apdu: 'invoke' | 'returnResult' | 'returnError';
  invokeID: number;
  code: number;
  module: string;
  /** The type as an atom, or `{Event, Number, CrossRef}` for an event of Phase I. */
  type: string;
  term: string;
  octets: Uint8Array;
}

/** What the other codec makes of each case: its own octets in hex, and whether ours decode there to the same value. */
export function check(folder: string, cases: readonly Case[]): { hex: string; same: boolean; failure?: string }[] {
  const lines = cases.map(
    ({ apdu, invokeID, code, module, type, term, octets }, id) =>
      `{${id}, ${apdu}, ${invokeID}, ${code}, '${module}', ${type}, ${term}, <<${octets.join(',')}>>}.`,
  );
  writeFileSync(join(folder, 'cases.txt'), lines.join('\n'));
  const output = execFileSync('erl', ['-noshell', '-s', 'oracle', 'check'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return output
    .trim()
    .split('\n')
    .map((line) => {
      const [, hex = '', rest = ''] = /^\d+ (\S+) (.*)$/.exec(line) ?? [];
      return hex === 'failed' ? { hex: '', same: false, failure: rest } : { hex, same: rest === 'true' };
    });
}

/** Where the argument, result or parameter of each code is defined: `invoke 10`, `returnResult 10`, `returnError 1`. */
export function definitions(): Map<string, { module: string; type: string }> {
  const found = new Map<string, { module: string; type: string }>();
  const OBJECT = /\w+\s+(?:OPERATION|ERROR)\s*::=\s*\{([^}]*(?:\{[^}]*\}[^}]*)*)CODE\s*local:\s*(\d+)/g;
  for (const { name, text } of modules())
    for (const [, body = '', code] of text.replace(/--.*/g, '').matchAll(OBJECT))
      for (const [word, apdu] of [
        ['ARGUMENT', 'invoke'],
        ['RESULT', 'returnResult'],
        ['PARAMETER', 'returnError'],
      ]) {
        const type = new RegExp(`${word}\\s+([\\w-]+)`).exec(body)?.[1];
        if (type) found.set(`${apdu} ${code}`, { module: name, type: `'${type}'` });
      }
  return found;
}

function modules(): { name: string; text: string }[] {
  return [...readdirSync(MODULES).map((file) => join(MODULES, file)), INFORMATION_OBJECTS, PHASE1].map((path) => {
    let text = readFileSync(path, 'latin1');
    const name = /^\s*(?:--.*\s*)*([\w-]+)\s*(?:\{|DEFINITIONS)/.exec(text)![1]!;
    for (const [module, from, to] of MENDED) {
      if (name !== `CSTA-${module}`) continue;
      const mended = text.replace(from, to);
      if (mended === text) throw new Error(`${name}: nothing to mend`);
      text = mended;
    }
    return { name, text };
  });
}
