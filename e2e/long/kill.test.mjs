// Two hundred rounds of kill -9 under form and socket writes.
import test from 'node:test';
import assert from 'node:assert/strict';
import { killLoop } from '../lib/kill_loop.mjs';

test('killed two hundred times under writes', { timeout: 3_600_000 }, async (t) => {
  const seen = await killLoop(Number(process.env.HOLDFAST_ROUNDS ?? 200));
  t.diagnostic(JSON.stringify(seen));
  assert.ok(seen.acknowledged > 200);
});
