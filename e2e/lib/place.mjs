// A separate server for one journey: a data folder, a process, and functions to kill and start it again.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import net from 'node:net';

const binary = process.env.HOLDFAST ?? new URL('../../target/debug/holdfast', import.meta.url).pathname;

/** A port on which no process listens. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Waits until `probe` returns a true value; the error says why it did not. */
export async function until(what, probe, { seconds = 20 } = {}) {
  const end = Date.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const got = await probe();
      if (got) return got;
      last = got;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what} did not happen within ${seconds} s: ${last?.message ?? last}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

/** A demonstration on a free port. `place.kill()` is SIGKILL; `place.start()` continues in the same folder. */
export async function openPlace({ password = 'quiet-harbour-lantern-9', env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-journey-'));
  const port = await freePort();
  const place = {
    base: `http://127.0.0.1:${port}`, folder, password, output: '', process: undefined,
    async start() {
      place.process = spawn(binary, ['demo', '--listen', `127.0.0.1:${port}`, '--data', folder, '--password', password], {
        stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env },
      });
      const child = place.process;
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { place.output += bytes; });
      await until('the server is ready', async () => {
        if (child.exitCode !== null) throw new Error(`it stopped: ${place.output.slice(-2000)}`);
        return (await fetch(`${place.base}/ready`)).ok;
      }, { seconds: 90 });
    },
    async stop(signal = 'SIGTERM') {
      const child = place.process;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await gone;
    },
    kill: () => place.stop('SIGKILL'),
    async close() {
      await place.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await place.start();
  return place;
}
