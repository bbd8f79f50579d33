import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { simulator } from '../../src/drivers/simulator/index.ts';
import { openCti, openPreview } from '../../src/index.ts';

const test = suite('preview dialling: a million contacts');

test('are loaded from a stream, survive a restart, and are given out in their order', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'legwork-preview-'));
  const COUNT = 1_000_000;
  async function* csv(): AsyncGenerator<string> {
    yield 'number,id,name,town\n';
    for (let at = 0; at < COUNT; at += 1000) {
      let piece = '';
      for (let i = at; i < at + 1000; i++) piece += `+5511${String(900_000_000 + i)},c${i},Contact ${i},São Paulo\n`;
      yield piece;
    }
  }
  const cti = await openCti({ driver: simulator(), workers: 0 });
  try {
    const windows = [{ from: '00:00', to: '24:00' }];
    const first = openPreview(cti, { dir, windows });
    let longestTurnMs = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longestTurnMs = Math.max(longestTurnMs, performance.now() - last);
      last = performance.now();
    }, 1);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const report = await first.load('all', csv());
    const loadedMs = performance.now() - started;
    clearInterval(watch);
    assert.equal(report, { contacts: COUNT, refused: 0, lines: [] });
    const grewMiB = (process.memoryUsage().rss - before) / 2 ** 20;
    await first.join('2001');
    for (let i = 0; i < 5; i++) {
      assert.is(first.next('2001').contact!.id, `c${i}`);
      first.finish('2001');
    }
    await first.close();
    const again = performance.now();
    const second = openPreview(cti, { dir, windows });
    const openedMs = performance.now() - again;
    assert.equal([second.list('all').fresh, second.list('all').closed], [COUNT - 5, 5]);
    await second.join('2001');
    assert.is(second.next('2001').contact!.id, 'c5');
    await second.close();
    console.log({
      loadedMs: Math.round(loadedMs),
      openedMs: Math.round(openedMs),
      grewMiB: Math.round(grewMiB),
      longestTurnMs: Math.round(longestTurnMs),
    });
    assert.ok(grewMiB < 512, `${grewMiB} MiB`);
    assert.ok(longestTurnMs < 500, `${longestTurnMs} ms without a turn for others`);
  } finally {
    await cti.close();
    rmSync(dir, { recursive: true });
  }
});

test.run();
