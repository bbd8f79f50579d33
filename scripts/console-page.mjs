// The console's page as one HTML file without any reference to outside: scripts and styles of src/gateway/console/page, bundled into its template.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const folder = 'src/gateway/console/page';

/**
 * @param ladderStyle - what the classes of ladder diagrams look like
 * @returns the page, and the files that it was made of
 */
export async function consolePage(ladderStyle) {
  const bundle = async (entry, options) => {
    const { outputFiles, metafile } = await build({
      entryPoints: [`${folder}/${entry}`],
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      legalComments: 'none',
      charset: 'utf8',
      target: ['chrome111', 'firefox113', 'safari16.4'],
      ...options,
    });
    return { text: outputFiles[0].text.trim(), inputs: Object.keys(metafile.inputs) };
  };
  const script = await bundle('main.ts', { format: 'iife', mainFields: ['browser', 'module', 'main'] });
  const style = await bundle('style.css', { loader: { '.css': 'css' } });
  const html = readFileSync(`${folder}/index.html`, 'utf8')
    .replace('<style></style>', () => `<style>${ladderStyle.replaceAll('\n', '')}${style.text}</style>`)
    .replace('<script></script>', () => `<script>${script.text.replaceAll('</script', '<\\/script')}</script>`);
  return { html, inputs: [...script.inputs, ...style.inputs] };
}
