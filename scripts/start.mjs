/** `npm start`: from a fresh clone to a running site. Needs Node 20 or later and nothing else. */
import { build } from './start-built.mjs';
import { handOver, install, orInPlainWords } from './start-installed.mjs';

await orInPlainWords(async () => {
  await install();
  await build();
  handOver(['--disable-warning=ExperimentalWarning', 'scripts/start-server.ts']);
});
