// A line between a browser and the services that can be cut and mended: a proxy. Going offline within the browser only holds
// back what comes on sockets that are open.
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

/** @param spoken what becomes of an address or a handshake on its way to a service: text to text */
export async function line(spoken = (text) => text) {
  const sockets = new Set();
  let whole = true;
  const held = (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const proxy = createServer((asked, answer) => {
    const { method, headers } = asked;
    const onward = request(spoken(asked.url), { method, headers, agent: false }, (answered) => {
      answer.writeHead(answered.statusCode, answered.headers);
      answered.pipe(answer);
    });
    onward.on('socket', held);
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  proxy.on('connection', (socket) => (whole ? held(socket) : socket.destroy()));
  proxy.on('connect', ({ url }, socket, head) => {
    const [host, port] = url.split(':');
    const far = connect(port, host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.write(head);
      far.pipe(socket);
      socket.once('data', (handshake) => {
        far.write(spoken(handshake.toString('latin1')), 'latin1');
        socket.pipe(far);
      });
    });
    held(far);
    far.on('close', () => socket.destroy());
    socket.on('close', () => far.destroy());
  });
  await new Promise((open) => proxy.listen(0, '127.0.0.1', open));
  return {
    options: { proxy: { server: `http://127.0.0.1:${proxy.address().port}`, bypass: '<-loopback>' } },
    cut() {
      whole = false;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => (whole = true),
    end() {
      this.cut();
      proxy.close();
    },
  };
}
