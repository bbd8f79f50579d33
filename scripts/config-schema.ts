// node --import tsx scripts/config-schema.ts [--check]: writes the published schema of the configuration, and its tables in the docs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expected, type Schema } from '../src/cli/config/check.ts';
import { CONFIG_SCHEMA } from '../src/cli/config/schema.ts';

const SCHEMA = 'schema/legwork.config.schema.json';
const DOCS = 'docs/configuration.md';

/** Both files as they should be, by path. */
export function configFiles(docs: string): Record<string, string> {
  const { links, hosts, ...whole } = CONFIG_SCHEMA.properties;
  const tables: Record<string, string> = {
    file: table({ ...whole, links: { ...links, properties: {} }, hosts: { ...hosts, properties: {} } }),
    links: table(links.items.properties, links.items.required),
    hosts: table(hosts.items.properties, hosts.items.required),
  };
  const filled = Object.entries(tables).reduce(
    (text, [name, made]) =>
      text.replace(
        new RegExp(`(<!-- table: ${name} -->\\n)[\\s\\S]*?(<!-- /table -->)`),
        (_, open, close) => `${open}${made}${close}`,
      ),
    docs,
  );
  return { [SCHEMA]: `${JSON.stringify(CONFIG_SCHEMA, null, 2)}\n`, [DOCS]: filled };
}

/** Rows `key | value | default | meaning`; what is inside an object follows it, with its name before. */
function table(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): string {
  const rows = rowsOf(properties, required, '');
  return [['key', 'value', 'default', 'meaning'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

function rowsOf(properties: Readonly<Record<string, Schema>>, required: readonly string[], before: string): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const { description = '' } = schema;
    const preset = required.includes(name) ? '**needed**' : presetOf(schema);
    const row = [`\`${before}${name}\``, valuesOf(schema), preset, description.replaceAll('|', '\\|')];
    // Names that another page lists are not repeated.
    const listed = schema.type === 'object' && schema.properties && !/#(inferred|limits)\)|by their names in/.test(description);
    return [row, ...(listed ? rowsOf(schema.properties!, schema.required ?? [], `${before}${name}.`) : [])];
  });
}

const valuesOf = (schema: Schema): string =>
  schema.enum
    ? schema.enum.map((word) => `\`${word}\``).join(', ')
    : schema.anyOf
      ? schema.anyOf
          .map((form) =>
            form.properties ? `an object of ${names(form.properties)}` : form.enum ? valuesOf(form) : expected(form),
          )
          .join(', or ')
      : expected(schema);

const names = (properties: object): string =>
  Object.keys(properties)
    .map((name) => `\`${name}\``)
    .join(', ');

const presetOf = ({ default: preset }: Schema): string =>
  preset === undefined || (typeof preset === 'object' && preset !== null && !Object.keys(preset).length)
    ? ''
    : `\`${JSON.stringify(preset)}\``;

if (process.argv[1]?.endsWith('config-schema.ts')) {
  const current = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const stale = Object.entries(configFiles(current(DOCS))).filter(([file, text]) => text !== current(file));
  if (!process.argv.includes('--check')) for (const [file, text] of stale) writeFileSync(file, text);
  else if (stale.length) {
    console.error(`${stale.map(([file]) => file).join(', ')}: stale, run node --import tsx scripts/config-schema.ts`);
    process.exit(1);
  }
}
