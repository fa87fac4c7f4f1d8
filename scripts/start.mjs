/** `npm start`: from a fresh clone to a running site. Needs Node 20 or later and nothing else. */
import { existsSync } from 'node:fs';
import { handOver, install, isInstalled, node, orInPlainWords, Plain, run } from './start-installed.mjs';

const SERVER = ['--disable-warning=ExperimentalWarning', 'scripts/start-server.ts'];

await orInPlainWords(async () => {
  if (!isInstalled()) await lookFirst();
  await install();
  handOver([...SERVER, '--build']);
});

/** Other versions of packages must not be put under a site that runs. Of a first start, or half an installation, nothing runs. */
async function lookFirst() {
  if (!existsSync(node)) return;
  const { code, output } = await run(node, [...SERVER, '--look']);
  if (code !== 0 && !/^ {4}at /m.test(output)) throw new Plain(output.trim());
}
