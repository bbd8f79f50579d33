// node scripts/notices.mjs [--check]: THIRD-PARTY-NOTICES.md from dist/sbom.json, the list of what the last build bundled.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = 'THIRD-PARTY-NOTICES.md';
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The packages that the bundled files belong to: name, version, licence and folder, sorted by name. */
export function bundledPackages(files) {
  const folders = new Set(files.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  return [...folders]
    .map((folder) => ({ folder, ...readJson(join(folder, 'package.json')) }))
    .map(({ folder, name, version, license }) => ({ folder, name, version, license }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A CycloneDX bill of materials of what is bundled: `npm sbom` sees none of it. Without time or serial number, to be reproducible. */
export function sbom(packages) {
  const { name, version, license } = readJson('package.json');
  const component = (type, item) => ({
    type,
    'bom-ref': `pkg:npm/${item.name.replace('@', '%40')}@${item.version}`,
    name: item.name,
    version: item.version,
    licenses: [{ license: { id: item.license } }],
    purl: `pkg:npm/${item.name.replace('@', '%40')}@${item.version}`,
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: component('library', { name, version, license }) },
    components: packages.map((item) => component('library', item)),
  };
}

/** The licence texts that a package ships. Throws when it ships none: then its licence cannot be passed on. */
function licenceTexts(folder) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  if (!files.length) throw new Error(`${folder} ships no licence text`);
  return files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
}

function render(components) {
  const section = ({ name, version, licenses }) => {
    const texts = licenceTexts(join('node_modules', name)).map((text) => text.replace(/^/gm, '    ').replace(/ +$/gm, ''));
    return `## ${name} ${version} (${licenses[0].license.id})\n\n${texts.join('\n\n')}\n`;
  };
  const head =
    '# Third-party notices\n\nThe built files of this package contain code of these packages. Generated from the build (`npm run notices`).\n';
  return [head, ...components.map(section)].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fresh = render(readJson('dist/sbom.json').components);
  if (!process.argv.includes('--check')) writeFileSync(target, fresh);
  else if (readFileSync(target, 'utf8') !== fresh) {
    console.error(`${target} is stale: run npm run notices`);
    process.exit(1);
  }
}
