import { dirname, join } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** What is imported: a path from the root of the repository, or a package's or Node module's name. */
  target: string;
  /** Nothing of it is left at run time. */
  typeOnly: boolean;
  /** The names that are taken; absent when it is all of them. */
  names?: string[];
}

/** A use of the real clock, randomness, timers or network that needs no import. */
const AMBIENT_CALLS = new Set([
  'Atomics.wait',
  'AbortSignal.timeout',
  'Date.now',
  'Math.random',
  'crypto.getRandomValues',
  'crypto.randomUUID',
  'process.hrtime',
]);
const AMBIENT_NAMES = new Set([
  'EventSource',
  'WebSocket',
  'Worker',
  'XMLHttpRequest',
  'fetch',
  'performance',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

const parse = (file: string, text: string): ts.SourceFile => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** Every import, re-export, dynamic import and import type of a file. */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, names?: string[]): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { text: raw } = specifier;
    found.push({ target: raw.startsWith('.') ? join(dirname(file), raw) : raw, typeOnly, names });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : undefined;
      const onlyTypes = !!elements?.length && !node.importClause?.name && elements.every((element) => element.isTypeOnly);
      const names = elements
        ?.filter((element) => !element.isTypeOnly)
        .map((element) => (element.propertyName ?? element.name).text);
      add(node.moduleSpecifier, !!node.importClause?.isTypeOnly || onlyTypes, names);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && isLoad(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parse(file, text));
  return found;
}

const isLoad = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

/** Uses of the real clock, randomness, timers and network, as `line: what`. */
export function ambientUses(file: string, text: string): string[] {
  const source = parse(file, text);
  const found: string[] = [];
  const report = (node: ts.Node, what: string): void => {
    found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const path = node
        .getText()
        .replace(/^globalThis\./, '')
        .replace(/\s|\?/g, '');
      if (AMBIENT_CALLS.has(path) || (node.getText().startsWith('globalThis.') && AMBIENT_NAMES.has(node.name.text)))
        report(node, path);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) report(node, 'new Date()');
    if (ts.isCallExpression(node) && node.expression.getText() === 'Date') report(node, 'Date()');
    if (ts.isIdentifier(node) && AMBIENT_NAMES.has(node.text) && isFreeName(node)) report(node, node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether an identifier names something of the surroundings, and is no member, key, type or declaration. */
function isFreeName(node: ts.Identifier): boolean {
  const parent = node.parent as ts.Node & { name?: ts.Node; propertyName?: ts.Node };
  if (parent.name === node || parent.propertyName === node) return ts.isShorthandPropertyAssignment(parent);
  return !ts.isTypeReferenceNode(parent) && !ts.isQualifiedName(parent) && !ts.isImportSpecifier(parent);
}
