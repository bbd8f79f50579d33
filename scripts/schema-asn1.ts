/**
 * Reads ASN.1 modules of the subset that ECMA-285 and the Phase I grammar use: type assignments, information objects of the
 * classes OPERATION and ERROR, imports. Comments, constraints other than plain ranges, and exports are skipped.
 */

export type TagClass = 'UNIVERSAL' | 'APPLICATION' | 'CONTEXT' | 'PRIVATE';

export interface Asn1Member {
  name: string;
  type: Asn1Type;
  optional?: boolean;
  default?: string;
}

export type Asn1Type =
  | { kind: 'sequence' | 'choice'; members: Asn1Member[]; extensible?: boolean }
  | { kind: 'sequenceOf'; item: Asn1Type }
  | { kind: 'enumerated'; values: [name: string, value: number][]; extensible?: boolean }
  | { kind: 'bitString'; bits: [name: string, bit: number][] }
  | { kind: 'integer'; range?: [number, number]; values?: [name: string, value: number][] }
  | { kind: 'octetString' | 'ia5String'; range?: [number, number] }
  | { kind: 'boolean' | 'null' | 'any' | 'objectIdentifier' | 'generalizedTime' }
  | { kind: 'reference'; name: string }
  | { kind: 'tagged'; tagClass: TagClass; number: number; implicit: boolean; type: Asn1Type };

export interface Asn1Operation {
  name: string;
  code: number;
  argument?: Asn1Type;
  result?: Asn1Type;
  errors: string[];
  /** False when the operation is marked ALWAYS RESPONDS FALSE. */
  responds: boolean;
}

export interface Asn1Module {
  name: string;
  /** Last arc of the module's object identifier. */
  arc?: number;
  types: Map<string, Asn1Type>;
  operations: Asn1Operation[];
  errors: { name: string; code: number; parameter?: Asn1Type }[];
  /** Imported symbol to the name of its module, and to the arc that stands beside that name. */
  imports: Map<string, { module: string; arc?: number }>;
}

const TOKEN = /--.*|\s+|::=|\.\.\.|\.\.|[A-Za-z](?:-?[A-Za-z0-9])*|-?\d+|[{}()[\],;:|]/y;

function tokenize(source: string, file: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source)?.[0];
    if (token === undefined) throw new SyntaxError(`${file}: no ASN.1 token at ${JSON.stringify(source.slice(at, at + 30))}`);
    if (!/^\s|^--/.test(token)) tokens.push(token);
  }
  return tokens;
}

class Parser {
  #at = 0;
  constructor(
    readonly tokens: string[],
    readonly file: string,
  ) {}

  get next(): string {
    return this.tokens[this.#at] ?? '';
  }
  ahead(count: number): string {
    return this.tokens[this.#at + count] ?? '';
  }
  take(): string {
    const token = this.tokens[this.#at++];
    if (token === undefined) throw new SyntaxError(`${this.file}: ends too early`);
    return token;
  }
  accept(...words: string[]): boolean {
    if (!words.every((word, i) => this.ahead(i) === word)) return false;
    this.#at += words.length;
    return true;
  }
  expect(...words: string[]): void {
    for (const word of words)
      if (!this.accept(word))
        throw new SyntaxError(`${this.file}: ${word} wanted, found ${this.tokens.slice(this.#at, this.#at + 8).join(' ')}`);
  }
  number(): number {
    return Number(this.take());
  }
  get done(): boolean {
    return this.#at >= this.tokens.length;
  }

  /** `{ iso(1) … make-call(10) }`: the number of the last arc. */
  objectIdentifier(): number | undefined {
    let arc: number | undefined;
    this.expect('{');
    while (!this.accept('}')) {
      const token = this.take();
      if (/^\d+$/.test(token)) arc = Number(token);
    }
    return arc;
  }

  module(): Asn1Module {
    const module: Asn1Module = { name: this.take(), types: new Map(), operations: [], errors: [], imports: new Map() };
    if (this.next === '{') module.arc = this.objectIdentifier();
    this.expect('DEFINITIONS', '::=', 'BEGIN');
    if (this.accept('EXPORTS')) while (!this.accept(';')) this.take();
    if (this.accept('IMPORTS')) this.imports(module);
    while (!this.accept('END')) this.assignment(module);
    return module;
  }

  imports(module: Asn1Module): void {
    while (!this.accept(';')) {
      const symbols = [this.take()];
      while (this.accept(',')) symbols.push(this.take());
      this.expect('FROM');
      const from: { module: string; arc?: number } = { module: this.take() };
      if (this.next === '{') from.arc = this.objectIdentifier();
      for (const symbol of symbols) module.imports.set(symbol, from);
    }
  }

  assignment(module: Asn1Module): void {
    const name = this.take();
    if (this.accept('OPERATION', '::=')) module.operations.push(this.operation(name));
    else if (this.accept('ERROR', '::=')) module.errors.push(this.error(name));
    else {
      this.expect('::=');
      module.types.set(name, this.type());
    }
  }

  operation(name: string): Asn1Operation {
    const operation: Asn1Operation = { name, code: Number.NaN, errors: [], responds: true };
    this.expect('{');
    while (!this.accept('}')) {
      if (this.accept('ARGUMENT')) operation.argument = this.type();
      else if (this.accept('RESULT')) operation.result = this.type();
      else if (this.accept('ALWAYS', 'RESPONDS', 'FALSE')) operation.responds = false;
      else if (this.accept('ERRORS', '{')) {
        while (!this.accept('}')) if (!this.accept(',') && !this.accept('|')) operation.errors.push(this.take());
      } else {
        this.expect('CODE', 'local', ':');
        operation.code = this.number();
      }
    }
    return operation;
  }

  error(name: string): Asn1Module['errors'][number] {
    this.expect('{', 'PARAMETER');
    const parameter = this.type();
    this.expect('CODE', 'local', ':');
    const code = this.number();
    this.expect('}');
    return { name, code, parameter };
  }

  type(): Asn1Type {
    if (this.accept('[')) {
      const tagClass = /^[A-Z]/.test(this.next) ? (this.take() as TagClass) : 'CONTEXT';
      const number = this.number();
      this.expect(']');
      const implicit = this.accept('IMPLICIT');
      if (!implicit) this.accept('EXPLICIT');
      return { kind: 'tagged', tagClass, number, implicit, type: this.type() };
    }
    if (this.accept('SEQUENCE', 'OF')) return { kind: 'sequenceOf', item: this.type() };
    if (this.accept('SEQUENCE')) {
      if (this.next === '{') return this.members('sequence');
      if (this.accept('SIZE')) this.range();
      this.expect('OF');
      return { kind: 'sequenceOf', item: this.type() };
    }
    if (this.accept('CHOICE')) return this.members('choice');
    if (this.accept('ENUMERATED')) {
      const values = this.numbered();
      return { kind: 'enumerated', values: values.items, ...(values.extensible ? { extensible: true } : {}) };
    }
    if (this.accept('BIT', 'STRING')) {
      const bits = this.next === '{' ? this.numbered().items : [];
      this.range();
      return { kind: 'bitString', bits };
    }
    if (this.accept('OCTET', 'STRING')) return this.sized('octetString');
    if (this.accept('IA5String')) return this.sized('ia5String');
    if (this.accept('INTEGER')) {
      const values = this.next === '{' ? this.numbered().items : undefined;
      const range = this.range();
      return { kind: 'integer', ...(range ? { range } : {}), ...(values ? { values } : {}) };
    }
    if (this.accept('BOOLEAN')) return { kind: 'boolean' };
    if (this.accept('NULL')) return { kind: 'null' };
    if (this.accept('GeneralizedTime')) return { kind: 'generalizedTime' };
    if (this.accept('OBJECT', 'IDENTIFIER')) return { kind: 'objectIdentifier' };
    if (this.accept('ANY')) {
      if (this.accept('DEFINED', 'BY')) this.take();
      return { kind: 'any' };
    }
    if (!/^[A-Z][a-z0-9-]|^[A-Z]+[a-z]|^[A-Z]{2,}/.test(this.next))
      throw new SyntaxError(`${this.file}: a type wanted, found ${this.next} ${this.ahead(1)} ${this.ahead(2)}`);
    const name = this.take();
    this.range();
    return { kind: 'reference', name };
  }

  sized<Kind extends 'octetString' | 'ia5String'>(kind: Kind): Asn1Type {
    const range = this.range();
    return range ? { kind, range } : { kind };
  }

  /** `(1..100)`, `(SIZE(1..64))`, `(SIZE(8))` or nothing. */
  range(): [number, number] | undefined {
    if (!this.accept('(')) return undefined;
    const nested = this.accept('SIZE', '(');
    const low = this.number();
    const high = this.accept('..') ? this.number() : low;
    this.expect(...(nested ? [')', ')'] : [')']));
    return [low, high];
  }

  members(kind: 'sequence' | 'choice'): Asn1Type {
    const members: Asn1Member[] = [];
    let extensible = false;
    this.expect('{');
    while (!this.accept('}')) {
      if (this.accept('...')) extensible = true;
      else members.push(this.member());
      if (this.next !== '}') this.expect(',');
    }
    return { kind, members, ...(extensible ? { extensible } : {}) };
  }

  member(): Asn1Member {
    const member: Asn1Member = { name: this.take(), type: this.type() };
    if (this.accept('OPTIONAL')) member.optional = true;
    else if (this.accept('DEFAULT')) {
      member.optional = true;
      if (this.accept('{')) {
        this.expect('}');
        member.default = '{}';
      } else member.default = this.take();
    }
    return member;
  }

  numbered(): { items: [string, number][]; extensible: boolean } {
    const items: [string, number][] = [];
    let extensible = false;
    this.expect('{');
    while (!this.accept('}')) {
      if (this.accept('...')) extensible = true;
      else {
        const name = this.take();
        this.expect('(');
        items.push([name, this.number()]);
        this.expect(')');
      }
      if (this.next !== '}') this.expect(',');
    }
    return { items, extensible };
  }
}

/**
 * One module with a header.
 * @throws {SyntaxError} with the file's name when it is not in the subset
 */
export function parseModule(source: string, file: string): Asn1Module {
  const parser = new Parser(tokenize(source, file), file);
  const module = parser.module();
  if (!parser.done) throw new SyntaxError(`${file}: more after END`);
  return module;
}

/** Bare assignments without a module header, as the Phase I grammar is written. */
export function parseAssignments(source: string, file: string, name: string): Asn1Module {
  return parseModule(`${name} DEFINITIONS ::= BEGIN\n${source}\nEND`, file);
}
