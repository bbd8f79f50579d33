// Writes plain TypeScript for the messages of a .proto file: one writer and one reader function per message, fields in the order of
// their numbers, so that the bytes are those of protobufjs. Knows what schema/legwork.proto uses; anything else is refused.
import protobuf from 'protobufjs';

const SCALARS = {
  string: { wire: 2, write: 'text', read: 'text', none: `''` },
  bytes: { wire: 2, write: 'bytes', read: 'bytes', none: 'NO_BYTES' },
  uint32: { wire: 0, write: 'uint32', read: 'uint32', none: '0' },
  bool: { wire: 0, write: 'bool', read: 'bool', none: 'false' },
  double: { wire: 1, write: 'double', read: 'double', none: '0' },
};

/** Texts that the reader must not keep. */
const SECRET = new Set(['password']);

function fieldOf(field) {
  field.resolve();
  const message = field.resolvedType instanceof protobuf.Type ? field.resolvedType.name : undefined;
  const scalar = SCALARS[field.type];
  if (!message && !scalar) throw new Error(`${field.fullName}: type ${field.type} is not used so far`);
  if (field.repeated && !message) throw new Error(`${field.fullName}: repeated scalars are not used so far`);
  return {
    name: field.name,
    id: field.id,
    repeated: field.repeated,
    message,
    scalar,
    // A field without presence is not written when it has its default, and read as that when it is not there.
    none: !message && !field.repeated && !field.hasPresence ? scalar.none : undefined,
    tag: (field.id << 3) | (message ? 2 : scalar.wire),
  };
}

const writeOne = ({ message, scalar, tag }, value) =>
  message ? `w.nested(${tag}, write${message}, ${value} as Fields);` : `w.${scalar.write}(${tag}, ${value} as never);`;

function writer({ name, fields }) {
  const lines = fields.map((field) => {
    const value = `m['${field.name}']`;
    const differs = field.none === 'NO_BYTES' ? `(${value} as Uint8Array).length` : `${value} !== ${field.none}`;
    const there = field.none === undefined ? '' : ` && ${differs}`;
    if (!field.repeated) return `  if (${value} != null${there}) ${writeOne(field, value)}`;
    return `  for (const one of (${value} as Fields[] | undefined) ?? []) ${writeOne(field, 'one')}`;
  });
  return `function write${name}(m: Fields, w: Writer): void {\n${lines.join('\n')}\n}`;
}

function reader({ name, fields }) {
  const cases = fields.map((field) => {
    const value = field.message
      ? `r.nested(read${field.message})`
      : `r.${SECRET.has(field.name) ? 'secret' : field.scalar.read}()`;
    const target = `m['${field.name}']`;
    const store = field.repeated ? `((${target} ??= []) as Fields[]).push(${value});` : `${target} = ${value};`;
    return `      case ${field.tag}:\n        ${store}\n        break;`;
  });
  return `function read${name}(r: Reader, end: number): Fields {
  const m: Fields = {${fields.flatMap(({ name: field, none }) => (none ? [`${field}: ${none}`] : [])).join(', ')}};
  while (r.at < end) {
    const tag = r.tag();
    switch (tag) {
${cases.join('\n')}
      default:
        r.skip(tag & 7);
    }
  }
  return m;
}`;
}

/** @param {string} text - the .proto file */
export function protoCodec(text) {
  const { root } = protobuf.parse(text, { keepCase: true });
  root.resolveAll();
  const messages = root.nestedArray.flatMap((space) => (space.nestedArray ?? []).filter((one) => one instanceof protobuf.Type));
  const shapes = messages.map((type) => ({ name: type.name, fields: type.fieldsArray.map(fieldOf).sort((a, b) => a.id - b.id) }));
  return `// Generated from schema/legwork.proto by npm run generate; do not edit.
import type { Fields, MessageCodec, Reader, Writer } from '../wire.ts';

const NO_BYTES = new Uint8Array(0);

${shapes.map((shape) => `${writer(shape)}\n\n${reader(shape)}`).join('\n\n')}

/** Every message of the file by its name. */
export const messages = {
${shapes.map(({ name }) => `  ${name}: { write: write${name}, read: read${name} },`).join('\n')}
} satisfies Record<string, MessageCodec>;
`;
}
