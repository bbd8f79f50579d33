import type { MetricSample } from '../index.ts';

/** Samples in Prometheus' text format, version 0.0.4: families together, each with its help and type. */
export function prometheusText(samples: readonly MetricSample[]): string {
  const families = new Map<string, MetricSample[]>();
  for (const sample of samples) {
    const family = families.get(sample.name);
    if (family) family.push(sample);
    else families.set(sample.name, [sample]);
  }
  return [...families.values()].map(familyText).join('');
}

function familyText(family: readonly MetricSample[]): string {
  const { name, help, type } = family[0]!;
  const head = `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n`;
  return head + family.map(({ labels, value }) => `${name}${labelText(labels)} ${value}\n`).join('');
}

function labelText(labels: Record<string, string> = {}): string {
  const quoted = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${quoted(value)}"`);
  return pairs.length ? `{${pairs.join(',')}}` : '';
}
