import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const REQUEST = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n';

/** In milliseconds. A stopping server gives running requests 20 s. */
const LESS_THAN_THE_GRACE = 15_000;

describe('Connections without a request', () => {
  let api: TestApi;
  // The test has a limit of its own, and the start of a server may take long on a busy machine.
  beforeEach(async () => {
    api = await startTestApi();
  });

  it.each([
    ['nothing was ever said', '', 0],
    ['half a request was said', 'GET /healthz HTTP/1.1\r\nhost:', 0],
    ['half of the next request was said', `${REQUEST}GET /hea`, 1],
  ])(
    'do not hold the end of a server up: %s',
    async (_, bytes, answers) => {
      const { hostname, port } = new URL(api.url);
      const socket = connect(Number(port), hostname);
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      await once(socket, 'connect');
      const closed = once(socket, 'close');
      socket.write(bytes);
      while (text.split('HTTP/1.1 200').length <= answers)
        await new Promise((resolve) => setImmediate(resolve));
      await api.stop();
      await closed;
      expect(text.split('HTTP/1.1 200')).toHaveLength(answers + 1);
    },
    LESS_THAN_THE_GRACE,
  );
});
