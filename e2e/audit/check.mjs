// Runs the page auditor on a demonstration in the middle of a session.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRunningSession } from '../lib/running_session.mjs';

const here = import.meta.dirname;
const running = await openRunningSession();
let code = 2;
try {
  const routes = (await readFile(join(here, 'routes.json'), 'utf8')).replace(/\{(\w+)\}/g, (_, name) => {
    if (!running.ids[name]) throw new Error(`nothing found for {${name}}`);
    return running.ids[name];
  });
  const filled = join(running.place.folder, 'routes.json');
  await writeFile(filled, routes);
  code = await audit(filled, running.place);
} finally {
  await running.close();
}
process.exit(code);

/** Runs the auditor on this place, and returns its exit code. */
function audit(routes, place) {
  const words = ['--base', place.base, '--routes', routes, '--login', join(here, 'login.json'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, [join(process.env.PAGE_AUDIT, 'audit.mjs'), ...words], {
    stdio: 'inherit', env: { ...process.env, AUDIT_PASSWORD: place.password },
  });
  return new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 2)));
}
