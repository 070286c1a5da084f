// Pages, forms and sockets through nginx, Caddy and HAProxy, with the files of packaging/ as they ship.
import test from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import WebSocket from 'ws';
import { openPlace, until } from '../lib/place.mjs';
import { HOST, PROXIES, ask, cookiesOf, isInstalled, startProxy } from '../lib/proxies.mjs';

/** Opens a socket of a room through the proxy; the first message after `hello`. */
function greeted(proxy, path, cookie) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`wss://127.0.0.1:${proxy.port}${path}`, {
      rejectUnauthorized: false, servername: HOST,
      // The demonstration does not know that https is in front of it.
      headers: { host: `${HOST}:${proxy.port}`, cookie, origin: `http://${HOST}:${proxy.port}` },
    });
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello' })));
    socket.once('message', (bytes) => { socket.close(); resolve(JSON.parse(bytes)); });
    socket.once('error', reject);
  });
}

for (const [name, { single, nodes }] of Object.entries(PROXIES)) {
  const skip = isInstalled(name) ? false : `${name} is not installed`;

  test(`${name}: pages, forms and sockets through ${single}`, { skip, timeout: 180_000 }, async () => {
    const place = await openPlace();
    const proxy = await startProxy(name, [single, [new URL(place.base).port]]);
    try {
      const start = await ask(proxy, '/');
      assert.equal(start.status, 200);
      const entered = await ask(proxy, '/demo', { method: 'POST', form: { login: 'ana' } });
      assert.equal(entered.status, 303, entered.text);
      const cookie = cookiesOf(entered);
      const today = await ask(proxy, '/today', { cookie });
      assert.equal(today.status, 200);
      const [session] = /\/s\/[a-z0-9]+/.exec(today.text) ?? assert.fail('no session on the page');
      // `not_open` is an answer of the server too: the socket passed the proxy.
      const message = await greeted(proxy, `${session}/socket`, cookie);
      assert.ok(['welcome', 'bye'].includes(message.type), JSON.stringify(message));
      // A form as large as the longest text that is taken passes the proxy.
      const large = await ask(proxy, '/sign-in', { method: 'POST', form: { login: 'x'.repeat(100_000), password: 'y' } });
      assert.ok(large.status < 500 && large.headers['content-security-policy'], `${large.status}`);
    } finally {
      await proxy.close();
      await place.close();
    }
  });

  test(`${name}: the cookie leads to a node through ${nodes}, and to the other when it is away`, { skip, timeout: 60_000 }, async () => {
    const servers = await Promise.all(['one', 'two'].map((node) => new Promise((resolve) => {
      const server = http.createServer((request, answer) => {
        answer.setHeader('x-from', request.headers['x-forwarded-for'] ?? '');
        answer.end(node);
      });
      server.listen(0, '127.0.0.1', () => resolve(server));
    })));
    const proxy = await startProxy(name, [nodes, servers.map((server) => server.address().port)]);
    const reached = async (cookie) => (await ask(proxy, '/s/abc', { cookie, headers: { 'x-forwarded-for': '203.0.113.9' } }));
    try {
      for (const node of ['one', 'two', 'two', 'one']) {
        const answer = await reached(`a=b; __Host-node=${node}; c=d`);
        assert.equal(answer.text, node);
        assert.equal(answer.headers['x-from'], '127.0.0.1', 'what the browser says of its address does not count');
      }
      assert.equal((await reached('__Host-node=onetwo')).status, 200);
      servers[0].closeAllConnections();
      servers[0].close();
      await until('the other node answers', async () => (await reached('__Host-node=one')).text === 'two');
    } finally {
      await proxy.close();
      for (const server of servers) server.close();
    }
  });
}
