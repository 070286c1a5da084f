// Fifteen people behind one router sign in at the same moment, with hashes as hard as in life: alone, and
// while another address guesses over a hundred connections.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from '../lib/place.mjs';

const binary = process.env.HOLDFAST ?? new URL('../../target/debug/holdfast', import.meta.url).pathname;
const PEOPLE = Array.from({ length: 15 }, (_, number) => ({
  login: `person-${String(number).padStart(2, '0')}`, password: `tea at the old bridge ${number}`,
}));

async function signIn(base, { login, password }, address) {
  const began = performance.now();
  const answer = await fetch(`${base}/sign-in`, {
    method: 'POST', redirect: 'manual', body: new URLSearchParams({ login, password }),
    headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': address },
  });
  await answer.arrayBuffer();
  return { status: answer.status, ms: performance.now() - began };
}

async function everyone(base, address) {
  const began = performance.now();
  const answers = await Promise.all(PEOPLE.map((person, number) => signIn(base, person, address(number))));
  return { inside: answers.filter(({ status }) => status === 303).length, ms: Math.round(performance.now() - began) };
}

test('fifteen people sign in at once', { timeout: 300_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-sign-in-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env, HOLDFAST_DATA: join(folder, 'data'), HOLDFAST_ROOT_KEY: join(folder, 'root.key'), HOLDFAST_LOG: 'error',
    HOLDFAST_BEHIND_PROXY: 'true', HOLDFAST_ORIGIN: 'https://circle.example.org', HOLDFAST_LISTEN: `127.0.0.1:${port}`,
  };
  const run = (words, input = '') => {
    const done = spawnSync(binary, words, { env, input, encoding: 'utf8' });
    assert.equal(done.status, 0, `${words.join(' ')}: ${done.stderr}`);
  };
  run(['setup', '--words-confirmed']);
  for (const { login, password } of PEOPLE) run(['account', 'create', login, '--role', 'member'], `${password}\n`);
  const server = spawn(binary, ['serve'], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    await until('the server is ready', async () => (await fetch(`${base}/ready`)).ok, { seconds: 60 });
    const alone = await everyone(base, () => '203.0.113.50');
    t.diagnostic(`behind one address: ${alone.inside} of 15 in ${alone.ms} ms`);
    assert.equal(alone.inside, 15);

    let guessing = true;
    const answers = new Map();
    const guess = async (number) => {
      for (let tries = 0; guessing; tries += 1) {
        const { status } = await signIn(base, { login: `name-${(number + tries) % 50}`, password: 'guess' }, '198.51.100.66');
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
    };
    const guesses = Array.from({ length: 100 }, (_, number) => guess(number));
    await until('the address that guesses is shut out', () => answers.get(429) > 100);
    const meanwhile = await everyone(base, (number) => `203.0.113.${100 + number}`);
    guessing = false;
    await Promise.all(guesses);
    t.diagnostic(`while another address guesses: ${meanwhile.inside} of 15 in ${meanwhile.ms} ms; it got ${JSON.stringify([...answers])}`);
    assert.equal(meanwhile.inside, 15);
  } finally {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});
