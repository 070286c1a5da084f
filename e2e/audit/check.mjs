// The page auditor on a demonstration in the middle of an evening.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEvening } from '../lib/evening.mjs';

const here = import.meta.dirname;
const evening = await openEvening();
let code = 2;
try {
  const routes = (await readFile(join(here, 'routes.json'), 'utf8')).replace(/\{(\w+)\}/g, (_, name) => {
    if (!evening.ids[name]) throw new Error(`nothing found for {${name}}`);
    return evening.ids[name];
  });
  const filled = join(evening.place.folder, 'routes.json');
  await writeFile(filled, routes);
  code = await audit(filled, evening.place);
} finally {
  await evening.close();
}
process.exit(code);

/** The auditor on this place; its exit code. */
function audit(routes, place) {
  const words = ['--base', place.base, '--routes', routes, '--login', join(here, 'login.json'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, [join(process.env.PAGE_AUDIT, 'audit.mjs'), ...words], {
    stdio: 'inherit', env: { ...process.env, AUDIT_PASSWORD: place.password },
  });
  return new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 2)));
}
