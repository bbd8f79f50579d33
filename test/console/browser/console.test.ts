import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Serving, startServe } from '../../support/serving.ts';
import { lowContrast } from './contrast.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const found = existsSync(CHROMIUM);
if (!found) console.log(`skipped: there is no Chromium at ${CHROMIUM}`);

const suiteOf = suite('the console in Chromium');
const test = found ? suiteOf : suiteOf.skip;
let browser: Browser;
let serving: Serving;
const SERVE = ['--workers', '0', '--groups', '100,101', '--driver-config', '{"wrapUpMs":60000}'];
/** What went wrong in pages that nobody looked at. */
const complaints: string[] = [];

suiteOf.before(async () => {
  if (!found) return;
  serving = await startServe(['--port', '0', ...SERVE]);
  const root = process.getuid?.() === 0;
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--disable-dev-shm-usage', ...(root ? ['--no-sandbox'] : [])],
  });
});
suiteOf.after(async () => {
  await browser?.close();
  await serving?.[Symbol.asyncDispose]();
});

/** A page that shows the console; every test has its own, and asserts that the browser had nothing to complain of. */
async function open(options: BrowserContextOptions = {}, url = serving.listening.url): Promise<Page & AsyncDisposable> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
  context.setDefaultTimeout(10_000);
  // What tsx adds to functions that have a name does not come along to the page.
  await context.addInitScript('globalThis.__name = (named) => named');
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  // A stream that cannot be had is told in the console too, and is no fault of the page.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${url}/console`);
  return Object.assign(page, { [Symbol.asyncDispose]: () => context.close() });
}

const live = (page: Page) => page.locator('main[data-connection=live]').waitFor();
const usePhone = async (page: Page, device: string): Promise<void> => {
  await page.fill('#phone-device', device);
  await page.press('#phone-device', 'Enter');
};
const press = (page: Page, action: string): Promise<void> => page.click(`#phone [data-action=${action}]`);
const display = (page: Page, text: string) => page.locator('#phone .display', { hasText: text }).waitFor();
const row = (page: Page, panel: string, text: string) => page.locator(`#${panel} tbody tr`, { hasText: text });
/** Lets one call come in, and waits until it rings. */
async function ring(page: Page, from: string, to: string): Promise<void> {
  await page.fill('#inbound-from', from);
  await page.fill('#inbound-to', to);
  await page.click('#inbound-go');
  await row(page, 'calls', from).waitFor();
}

test('a call comes in, is answered, held, retrieved, transferred, answered again and ended', async () => {
  await using page = await open();
  await live(page);
  await usePhone(page, '2001');
  await ring(page, '5511987654321', '2001');
  await display(page, 'ringing');
  assert.match(await page.locator('#said').innerText(), /done|rings/);
  await press(page, 'answer');
  await display(page, 'talking');
  await press(page, 'hold');
  await display(page, 'on hold');
  assert.ok(await page.locator('[data-action=hold]').isDisabled(), 'what cannot be done cannot be pressed');
  await press(page, 'retrieve');
  await display(page, 'talking');
  await page.fill('#phone-number', '2002');
  await press(page, 'transfer');
  await display(page, 'Idle');
  await row(page, 'devices', '2002').filter({ hasText: 'ringing' }).locator('button').click();
  await display(page, 'ringing');
  assert.is(await page.inputValue('#phone-device'), '2002');
  await press(page, 'answer');
  await display(page, '5511987654321');
  await row(page, 'calls', '5511987654321').filter({ hasText: '2002' }).filter({ hasText: 'talking' }).waitFor();
  await press(page, 'hangUp');
  await display(page, 'Idle');
  await page.locator('#calls .empty').waitFor();
  const [events] = await page.locator('#events .feed').allInnerTexts();
  for (const one of ['rings', 'answered', 'put on hold', 'retrieved', 'transferred', 'ended']) assert.match(events!, one);
});

test('a call is placed, and its ladder diagram grows with it', async () => {
  await using page = await open();
  await live(page);
  await usePhone(page, '2003');
  await page.fill('#phone-number', '551140028922');
  await page.press('#phone-number', 'Enter');
  await display(page, 'talking');
  await row(page, 'calls', '2003').getByRole('button').click();
  const drawing = page.locator('#ladder svg.ladder');
  await drawing.filter({ hasText: 'Established' }).waitFor();
  assert.match(await page.locator('#ladder h2').innerText(), 'Ladder diagram: 2003 to 551140028922');
  await press(page, 'hold');
  await drawing.filter({ hasText: 'Held' }).waitFor();
  await press(page, 'hangUp');
  await drawing.filter({ hasText: 'ConnectionCleared' }).waitFor();
  await page.locator('#ladder').getByRole('button', { name: 'Close' }).click();
  await page.locator('#ladder').waitFor({ state: 'detached' });
  // An event of a call that is over shows its ladder too.
  await page.locator('#events .feed button', { hasText: 'put on hold' }).first().click();
  await drawing.filter({ hasText: 'ConnectionCleared' }).waitFor();
});

test('a queue fills, an agent logs on and takes the first call, and a caller gives up', async () => {
  await using page = await open();
  await live(page);
  await usePhone(page, '2004');
  await ring(page, '551131310001', '101');
  await ring(page, '551131310002', '101');
  await page.locator('[data-fact=waiting] .value', { hasText: '2' }).waitFor();
  assert.match(await page.title(), /^\(2\)/);
  await row(page, 'groups', '101').filter({ hasText: '0:0' }).waitFor();
  if (!(await page.isVisible('#agent-id'))) await page.click('#phone summary');
  await page.fill('#agent-id', '1004');
  await page.fill('#agent-group', '101');
  await press(page, 'logon');
  await row(page, 'agents', '1004').filter({ hasText: 'not ready' }).waitFor();
  await press(page, 'ready');
  await display(page, '551131310001');
  await press(page, 'answer');
  await row(page, 'agents', '1004').filter({ hasText: 'on a call' }).filter({ hasText: '551131310001' }).waitFor();
  await page.locator('[data-fact=waiting] .value', { hasText: '1' }).waitFor();
  await press(page, 'hangUp');
  await row(page, 'agents', '1004').filter({ hasText: 'wrap-up' }).waitFor();
});

test('names that would be markup are text', async () => {
  await using page = await open();
  await live(page);
  const name = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
  await ring(page, name, '2005');
  await row(page, 'calls', name).getByRole('button').click();
  await page.locator('#ladder svg.ladder').waitFor();
  assert.match(await page.locator('#ladder h2').innerText(), /<img src=x/);
  assert.is(await page.evaluate(() => (window as unknown as { broken?: number }).broken), undefined);
  assert.is(await page.locator('img, main script').count(), 0);
});

test('speaks the language of the browser, and the other one when asked to', async () => {
  await using page = await open({ locale: 'pt-BR' });
  await live(page);
  assert.is(await page.locator('#groups h2').innerText(), 'Grupos');
  assert.is(await page.getAttribute('html', 'lang'), 'pt-BR');
  await usePhone(page, '2006');
  await page.fill('#phone-number', '2006x');
  await press(page, 'dial');
  assert.match(await page.locator('#outcome').innerText(), 'não pode ser discado', 'errors too');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  assert.is(await page.locator('#groups h2').innerText(), 'Groups');
  await page.reload();
  await live(page);
  assert.is(await page.locator('#groups h2').innerText(), 'Groups', 'and keeps to it');
});

test('is light or dark as the system is, or as the reader wants', async () => {
  await using page = await open({ colorScheme: 'dark' });
  await live(page);
  const luminance = () => page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)![0]));
  assert.ok((await luminance()) < 60);
  await page.selectOption('#theme', 'light');
  assert.ok((await luminance()) > 200);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.selectOption('#theme', 'dark');
  assert.ok((await luminance()) < 60);
  await page.reload();
  await live(page);
  assert.ok((await luminance()) < 60, 'and keeps to it');
  await page.selectOption('#theme', 'auto');
  assert.ok((await luminance()) > 200);
});

test('can be read in both: no text has less contrast than 4.5 to 1', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await using page = await open({ colorScheme });
    await live(page);
    await usePhone(page, '2007');
    await ring(page, '551131310009', '2007');
    await row(page, 'calls', '551131310009').getByRole('button').click();
    await page.locator('#ladder svg.ladder').waitFor();
    assert.equal(await page.evaluate(lowContrast), [], colorScheme);
    await press(page, 'hangUp');
    await display(page, 'Idle');
  }
});

test('the feed can be stopped, and filtered by kind and by text', async () => {
  await using page = await open();
  await live(page);
  await page.click('#pause');
  const before = await page.locator('#events .feed li').count();
  await ring(page, '551131310077', '101');
  await page.locator('#events .count', { hasText: 'new' }).waitFor();
  assert.is(await page.locator('#events .feed li').count(), before);
  await page.click('#pause');
  await page.locator('#events .feed', { hasText: '551131310077' }).waitFor();
  await page.fill('#feed-filter', '551131310077');
  const lines = await page.locator('#events .feed li').allInnerTexts();
  assert.ok(lines.length > 0 && lines.every((line) => line.includes('551131310077')));
  await page.selectOption('#feed-kind', 'agents');
  assert.is(await page.locator('#events .feed li').count(), 0);
  await page.fill('#feed-filter', '');
  assert.ok((await page.locator('#events .feed li').count()) > 0);
  await page.fill('#filter', '551131310077');
  assert.is(await page.locator('#calls tbody tr').count(), 1);
});

test('can be used without a mouse, and read by a screen reader', async () => {
  await using page = await open();
  await live(page);
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement!.textContent!), 'Skip');
  await page.keyboard.press('Enter');
  assert.is(await page.evaluate(() => document.activeElement!.id), 'groups-title');
  await page.keyboard.press('/');
  assert.is(await page.evaluate(() => document.activeElement!.id), 'filter');
  await page.focus('#groups thead button');
  assert.is(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle), 'solid', 'the focus is seen');
  await page.keyboard.press('Enter');
  assert.is(await page.locator('#groups th[aria-sort=descending]').count(), 1);
  const first = await page.locator('#groups tbody th').first().innerText();
  assert.is(first, '101');
  const problems = await page.evaluate(() => {
    const said = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
    const wrong: string[] = [];
    for (const button of document.querySelectorAll('button'))
      if (!said(button)) wrong.push(`a button without name: ${button.outerHTML}`);
    for (const field of document.querySelectorAll('input, select'))
      if (!said(field.closest('label')!)) wrong.push(`a field without label: ${field.id}`);
    for (const table of document.querySelectorAll('table')) {
      if (!table.caption?.textContent) wrong.push('a table without caption');
      if ([...table.tHead!.rows[0]!.cells].some((cell) => cell.tagName !== 'TH' || cell.scope !== 'col'))
        wrong.push('a column without head');
      for (const line of table.tBodies[0]!.rows)
        if (line.cells[0]!.getAttribute('scope') !== 'row') wrong.push('a row without head');
    }
    for (const section of document.querySelectorAll('section'))
      if (!section.getAttribute('aria-labelledby') && !section.ariaLabel) wrong.push('a section without name');
    for (const mark of document.querySelectorAll('.mark')) if (!mark.textContent!.trim()) wrong.push('a state without text');
    for (const shape of document.querySelectorAll('.glyph'))
      if (shape.getAttribute('aria-hidden') !== 'true') wrong.push('a shape that is read out');
    if (document.querySelectorAll('h1').length !== 1 || document.querySelectorAll('main').length !== 1) wrong.push('landmarks');
    const regions = [...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')].length;
    if (regions !== 2) wrong.push(`${regions} regions that are read out`);
    return wrong;
  });
  assert.equal(problems, []);
});

test('fits a telephone', async () => {
  await using page = await open({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  await live(page);
  const sizes = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - innerWidth,
    small: [...document.querySelectorAll('button')].filter(
      (button) => button.getClientRects().length && button.getBoundingClientRect().height < 24,
    ).length,
  }));
  assert.equal(sizes, { over: 0, small: 0 });
});

test('asks for the token when there is one, and lets in who has it', async () => {
  process.env['LEGWORK_TEST_CONSOLE_TOKEN'] = 'c4nary-of-the-browser';
  await using locked = await startServe(['--port', '0', '--workers', '0', '--console-token', 'env:LEGWORK_TEST_CONSOLE_TOKEN']);
  delete process.env['LEGWORK_TEST_CONSOLE_TOKEN'];
  await using page = await open({}, locked.listening.url);
  await page.fill('#token', 'wrong');
  await page.press('#token', 'Enter');
  await page.locator('[role=alert]', { hasText: 'The token is wrong.' }).waitFor();
  await page.fill('#token', 'c4nary-of-the-browser');
  await page.press('#token', 'Enter');
  await live(page);
  await page.reload();
  await live(page);
  assert.not.match(locked.log(), 'c4nary');
});

test('says that the connection is lost, and recovers by itself when the server is back', async () => {
  const port = new URL(serving.listening.url).port;
  await using page = await open();
  await live(page);
  await usePhone(page, '2008');
  await ring(page, '551131310055', '2008');
  await serving.stop('SIGKILL');
  await page.locator('#lost').waitFor();
  assert.match(await page.locator('#lost').innerText(), 'Connection lost at');
  assert.is(await page.locator('main.stale').count(), 1, 'what is old looks old');
  assert.is(await row(page, 'calls', '551131310055').count(), 1, 'and is still there to be read');
  serving = await startServe(['--port', port, ...SERVE]);
  await live(page);
  await page.locator('#lost').waitFor({ state: 'detached' });
  await page.locator('#calls .empty').waitFor();
  await ring(page, '551131310056', '2008');
  await display(page, 'ringing');
});

test('no page had anything to complain of', () => {
  assert.equal(complaints, []);
});

suiteOf.run();
