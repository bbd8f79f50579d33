import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Command, UsageError } from './command.ts';
import { packageVersion } from './version.ts';

/** The files of a new driver, which the documentation goes through one by one. */
const TEMPLATE = new URL(
  import.meta.url.endsWith('.ts') ? '../../docs/driver-template/' : '../docs/driver-template/',
  import.meta.url,
);

/** `legwork create-driver`: the folder of a new driver, which works as it is: on a fake switch, with the scenarios that it claims. */
export const createDriver: Command = {
  operands: 'NAME',
  options: { dir: { type: 'string', value: 'DIR', help: 'where to write it', default: './NAME' } },
  async run({ values, positionals }, io) {
    const [name, ...more] = positionals;
    if (name === undefined) throw new UsageError('say what the driver is called: legwork create-driver NAME');
    if (more.length) throw new UsageError(`unexpected argument ${more[0]}`);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40)
      throw new UsageError(`a driver's name is made of small letters, digits and single dashes, and ${name} is not`);
    const dir = String(values['dir'] ?? name);
    if (existsSync(dir)) throw new UsageError(`${dir} is there already; nothing was written`);
    mkdirSync(dir, { recursive: true });
    const files = readdirSync(TEMPLATE);
    for (const file of files) writeFileSync(`${dir}/${file}`, renamed(readFileSync(new URL(file, TEMPLATE), 'utf8'), name));
    writeFileSync(`${dir}/package.json`, json(packageOf(name)));
    writeFileSync(`${dir}/tsconfig.json`, json(TSCONFIG));
    await io.out(
      `${dir}: ${[...files, 'package.json', 'tsconfig.json'].sort().join(', ')}\nNext: cd ${dir} && npm install && npm test\n`,
    );
    return 0;
  },
};

/** `acme` is a word in texts and the name of a function; a name with dashes is another one there. */
function renamed(text: string, name: string): string {
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return text.replace(/(module\.|export const )?acme/g, (_, before?: string) => (before ? before + camel : name));
}

const packageOf = (name: string): object => ({
  name: `legwork-driver-${name}`,
  version: '0.1.0',
  private: true,
  type: 'module',
  exports: './index.js',
  scripts: {
    test: 'node --test',
    types: 'tsc -p .',
    conformance: `legwork conformance --driver ./index.js --driver-config '{"fake":"desk"}' --report conformance.html`,
  },
  dependencies: { legwork: `^${packageVersion()}` },
  devDependencies: { typescript: '^6.0.3' },
});

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'ESNext.Disposable', 'DOM'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: [],
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
  },
  include: ['*.js'],
};

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
