import { EVENTS, type EventName, SERVICES } from '../../sdk/index.ts';
import type { Report, ScenarioResult, Status } from '../kit.ts';
import { LADDER_STYLE, ladderSvg, shorten } from '../ladder/index.ts';
import { OF_THE_CORE } from '../scenario.ts';
import { PAGE_STYLE } from './page-style.ts';

/**
 * A report as one page to hand over: verdict, capabilities, and every scenario with its ladder. It refers to nothing outside itself and
 * runs no script.
 */
export function reportHtml(report: Report): string {
  const { driver, passed, scenarios } = report;
  const title = `Conformance of ${driver.name} ${driver.version}`;
  const parts = [...new Set(scenarios.map(partOf))];
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n',
    `<title>${escaped(title)}</title>\n<style>\n${PAGE_STYLE}\n${LADDER_STYLE}\n</style>\n</head>\n<body>\n`,
    `<header><h1>${escaped(title)}</h1><p class="soft">${escaped(when(report))}</p></header>\n`,
    verdict(report),
    `<nav><a href="#capabilities">Capabilities</a>${passed ? '' : '<a href="#failed">What failed</a>'}<a href="#scenarios">Scenarios</a><a href="#run">The run</a></nav>\n`,
    passed ? '' : section('failed', 'What failed', failures(scenarios)),
    section('capabilities', 'Capabilities that the driver claims', capabilities(report)),
    section(
      'scenarios',
      'Scenarios',
      parts
        .map(
          (part) =>
            `<h3>${escaped(part)}</h3>\n${scenarios
              .filter((one) => partOf(one) === part)
              .map(scenarioDetails)
              .join('')}`,
        )
        .join(''),
    ),
    section('run', 'The run', run(report)),
    '</body>\n</html>\n',
  ].join('');
}

const section = (id: string, title: string, body: string): string => `<section id="${id}"><h2>${title}</h2>\n${body}</section>\n`;

const partOf = ({ name }: ScenarioResult): string => name.split('/')[0]!;

const when = ({ startedAtMs, wallMs, scenarios }: Report): string =>
  `${new Date(startedAtMs).toISOString().replace('T', ' ').slice(0, 19)} UTC · ${scenarios.length} scenarios in ${(wallMs / 1000).toFixed(1)} s`;

function verdict({ passed, totals }: Report): string {
  const counts = COUNTED.map(([status, word]) => `<div><dt>${word}</dt><dd>${totals[status]}</dd></div>`).join('');
  const sentence = passed
    ? 'The driver does what its manifest claims.'
    : totals.failed
      ? 'The driver does not do what its manifest claims.'
      : 'No scenario could be played.';
  return `<div class="verdict${passed ? '' : ' failed'}"><div><strong>${passed ? 'Passed' : 'Failed'}</strong><p>${sentence}</p></div><dl>${counts}</dl></div>\n`;
}

const failures = (scenarios: readonly ScenarioResult[]): string =>
  `<ul>${scenarios
    .filter(({ status }) => status === 'failed')
    .map(({ name, failures: [first = ''] }) => `<li><a href="#${anchor(name)}">${escaped(name)}</a>: ${escaped(first)}</li>`)
    .join('')}</ul>\n`;

function capabilities({ driver }: Report): string {
  const services = Object.keys(SERVICES);
  const events = (Object.keys(EVENTS) as EventName[]).filter((name) => !OF_THE_CORE.has(name));
  const { maxFrameBytes, maxOutstanding, requestTimeoutMs } = driver.limits;
  return table([
    ['Services', tags(services, driver.services)],
    ['Events', tags(events, driver.events)],
    [
      'Affinity',
      driver.affinity === 'device' ? 'by device: one link is spread over all shards' : 'by link: one shard has all of a link',
    ],
    ['Limits', `frames up to ${maxFrameBytes} bytes, ${maxOutstanding} requests at once, ${requestTimeoutMs} ms for an answer`],
  ]);
}

function run({ versions, workers, clock, wallMs }: Report): string {
  return table([
    ...Object.entries(versions).map(([name, version]): [string, string] => [escaped(name), escaped(version)]),
    ['Clock', clock === 'virtual' ? 'virtual: waiting takes no time' : 'real'],
    ['Threads', workers ? String(workers) : 'none: everything in one'],
    ['Wall time', `${(wallMs / 1000).toFixed(1)} s`],
    ['Known failures', 'are a list with reasons in the driver; one that passes fails the run'],
    [
      'Beside its own expectations',
      'each scenario is held to: numbers without a hole, states that follow events, ids that end once, lineage that is told, no fault, no leg that cannot be cleared',
    ],
  ]);
}

/** Every scenario, closed unless it failed. */
function scenarioDetails({
  name,
  title,
  clause,
  status,
  reason,
  failures: found,
  wallMs,
  scenarioMs,
  ladder,
}: ScenarioResult): string {
  const times = status === 'skipped' ? '' : `<small>${duration(wallMs)} · plays ${duration(scenarioMs)}</small>`;
  const findings = found.length ? `<ul class="findings">${found.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>` : '';
  const why = reason === undefined ? '' : `<p>${status === 'known' ? 'Known failure' : 'Skipped'}: ${escaped(reason)}</p>`;
  const drawing = ladder.arrows.length
    ? `<div class="figure">${ladderSvg(shorten(ladder, MAX_ARROWS), { inline: true })}</div>`
    : '';
  return `<details class="${status}" id="${anchor(name)}"${status === 'failed' ? ' open' : ''}><summary><b>${WORDS[status]}</b><span>${escaped(title)}<code>${escaped(name)}</code></span>${times}</summary><div class="body"><p class="soft">${escaped(clause)}</p>${why}${findings}${drawing}</div></details>\n`;
}

const tags = (all: readonly string[], has: readonly string[]): string =>
  `<ul class="tags">${all.map((name) => `<li${has.includes(name) ? '' : ' class="no"'}>${name}</li>`).join('')}</ul>`;

const table = (rows: readonly (readonly [string, string])[]): string =>
  `<table>${rows.map(([head, body]) => `<tr><th scope="row">${head}</th><td>${body}</td></tr>`).join('')}</table>\n`;

const anchor = (name: string): string => name.replace(/[^\w-]/g, '.');
const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const COUNTED: readonly (readonly [Status, string])[] = [
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['known', 'known failures'],
  ['skipped', 'skipped'],
];
const WORDS: Readonly<Record<Status, string>> = { passed: 'passed', failed: 'FAILED', skipped: 'skipped', known: 'known' };
/** Arrows of one drawing; of a load that would have thousands the middle is left out. */
const MAX_ARROWS = 120;
