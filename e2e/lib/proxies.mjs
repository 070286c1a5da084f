// The proxies of packaging/, each started with the shipped file: only names, addresses and paths of the
// certificate are replaced.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, until } from './place.mjs';

const packaging = new URL('../../packaging/', import.meta.url);
export const HOST = 'circle.example.org';

/** How each proxy is started on a shipped file. */
export const PROXIES = {
  nginx: {
    single: 'nginx.conf', nodes: 'nginx-nodes.conf',
    async run(folder, text) {
      const own = join(folder, 'nginx.conf');
      await writeFile(join(folder, 'site.conf'), text);
      await writeFile(own, `pid ${folder}/pid; error_log stderr; user root; daemon off; events {}\nhttp { ${
        ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')
      } include ${folder}/site.conf; }\n`);
      return spawn('nginx', ['-p', folder, '-c', own], { stdio: 'pipe' });
    },
  },
  caddy: {
    single: 'Caddyfile', nodes: 'Caddyfile-nodes',
    async run(folder, text) {
      await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${text}`);
      return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')], {
        stdio: 'pipe', env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder },
      });
    },
  },
  haproxy: {
    single: 'haproxy.cfg', nodes: 'haproxy-nodes.cfg',
    async run(folder, text) {
      await writeFile(join(folder, 'haproxy.cfg'), text);
      return spawn('haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: 'pipe' });
    },
  },
};

export const isInstalled = (name) => spawnSync('which', [name]).status === 0;

/** Starts a proxy with https before these ports of this machine. */
export async function startProxy(name, [file, ports]) {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-proxy-'));
  const [port, certificate, key] = [await freePort(), join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')];
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${HOST}`,
    '-addext', `subjectAltName=DNS:${HOST}`, '-keyout', key, '-out', certificate]);
  await writeFile(join(folder, 'both.pem'), `${await readFile(certificate)}${await readFile(key)}`);
  let text = await readFile(new URL(file, packaging), 'utf8');
  text = text.replaceAll('/etc/ssl/circle.example.org', folder).replaceAll('listen 443', `listen 127.0.0.1:${port}`)
    .replaceAll('bind :443', `bind 127.0.0.1:${port}`).replaceAll('127.0.0.1:8080', `127.0.0.1:${ports[0]}`)
    .replaceAll('10.0.0.11:8080', `127.0.0.1:${ports[0]}`).replaceAll('10.0.0.12:8080', `127.0.0.1:${ports[1]}`);
  if (name === 'caddy') {
    text = text.replace(/^circle\.example\.org \{$/m, `https://${HOST}:${port} {\n\tbind 127.0.0.1\n\ttls ${certificate} ${key}`);
  }
  const child = await PROXIES[name].run(folder, text);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { output += bytes; });
  const proxy = {
    port, output: () => output,
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null) { child.kill('SIGTERM'); await gone; }
      await rm(folder, { recursive: true, force: true });
    },
  };
  await until(`${name} answers`, async () => {
    if (child.exitCode !== null) throw new Error(output.slice(-2000));
    return (await ask(proxy, '/ready')).status === 200;
  });
  return proxy;
}

/** One request through the proxy, by https and the name of the certificate. */
export function ask(proxy, path, { method = 'GET', cookie, form, headers = {} } = {}) {
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const request = https.request({
      host: '127.0.0.1', port: proxy.port, servername: HOST, rejectUnauthorized: false, path, method, agent: false,
      headers: {
        host: `${HOST}:${proxy.port}`, 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
      },
    }, (answer) => {
      let text = '';
      answer.on('data', (bytes) => { text += bytes; });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The cookies that an answer sets, as they are sent back. */
export const cookiesOf = (answer) => (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
