import type { Report, ScenarioResult } from '../kit.ts';

/** A report as JUnit XML: one `<testcase>` for each scenario. A failure that was known is told as skipped, with its reason. */
export function reportJunit(report: Report): string {
  const { driver, totals, scenarios, wallMs, startedAtMs } = report;
  const cases = scenarios.map(testcase).join('');
  const counts = `tests="${scenarios.length}" failures="${totals.failed}" errors="0" skipped="${totals.skipped + totals.known}"`;
  const suite = attributes({
    name: `conformance of ${driver.name} ${driver.version}`,
    timestamp: new Date(startedAtMs).toISOString(),
    time: seconds(wallMs),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n<testsuite ${suite} ${counts}>\n${cases}</testsuite>\n</testsuites>\n`;
}

function testcase({ name, title, clause, status, reason, failures, wallMs }: ScenarioResult): string {
  const [part = ''] = name.split('/');
  const head = `<testcase ${attributes({ classname: `conformance.${part}`, name: `${name}: ${title}`, time: seconds(wallMs) })}`;
  if (status === 'passed') return `${head}/>\n`;
  if (status === 'failed')
    return `${head}><failure ${attributes({ message: failures[0] ?? '' })}>${escaped([...failures, clause].join('\n'))}</failure></testcase>\n`;
  const message = status === 'known' ? `known failure: ${reason}` : (reason ?? '');
  return `${head}><skipped ${attributes({ message })}/></testcase>\n`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const attributes = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ');

/** Characters that no XML document may have are shown as one that stands for them. */
const escaped = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '�',
    )
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
