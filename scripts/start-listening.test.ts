import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { readConfiguration } from '../src/lib/server/configuration.ts';
import { explained, guarded, hostsToListenOn } from './start-listening.ts';

/** What a site with these settings answers to a request that calls it by a name. */
function statusFor(settings: Record<string, string>, name: string | undefined): number {
  let status = 0;
  const response = {
    writeHead: (code: number) => (status = code),
    end: () => undefined,
  } as unknown as ServerResponse;
  guarded(() => (status = 200), readConfiguration(settings))(
    { headers: { host: name } } as IncomingMessage,
    response,
  );
  return status;
}

const OWN = ['localhost', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000'];
const STRANGE = ['elsewhere.example', 'elsewhere.example:3000', 'localhost.elsewhere.example', '', undefined];

test.each([
  ['without ORIGIN', {}],
  ['without ORIGIN, open to the network', { HOST: '0.0.0.0' }],
  ['tried out with an ORIGIN of this machine', { ORIGIN: 'http://localhost:3000' }],
  ['tried out with the number of this machine as ORIGIN', { ORIGIN: 'http://127.0.0.1:3000' }],
])('a site %s answers to names of this machine alone', (_how, settings) => {
  for (const name of OWN) expect(statusFor(settings, name), name).toBe(200);
  for (const name of STRANGE) expect(statusFor(settings, name), name).toBe(421);
});

test('a site in earnest answers by whatever name its proxy uses', () => {
  const earnest = { ORIGIN: 'https://culture.example.org' };
  for (const name of [...OWN, ...STRANGE]) expect(statusFor(earnest, name), name).toBe(200);
});

test('a port that another program has is named before anything is built or started', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(hostsToListenOn({ host: undefined, port })).rejects.toThrow(
    `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
  );
  await new Promise((resolve) => other.close(resolve));
  expect(await hostsToListenOn({ host: '127.0.0.1', port })).toEqual(['127.0.0.1']);
});

test.each([
  ['EACCES', '127.0.0.1', 'Port 80 may be used by administrators only. Set PORT to one above 1023.'],
  ['ENOTFOUND', 'nowhere', 'HOST is nowhere, which is not an address of this machine.'],
  ['EADDRNOTAVAIL', '192.0.2.1', 'HOST is 192.0.2.1, which is not an address of this machine.'],
])('%s has a sentence', (code, host, sentence) => {
  expect(explained(Object.assign(new Error(code), { code }), host, 80)).toMatchObject({
    name: 'PlainError',
    message: sentence,
  });
});

test('what nobody foresaw stays as it is', () => {
  const error = Object.assign(new Error('EIO'), { code: 'EIO' });
  expect(explained(error, '127.0.0.1', 80)).toBe(error);
});
