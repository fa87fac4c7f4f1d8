/** `npm run dev`: the site from its sources, reloaded as they change, with the embedded backend in .data/. */
import { handOver, install, orInPlainWords } from './start-installed.mjs';

await orInPlainWords(async () => {
  await install();
  const port = process.env.PORT ?? '3000';
  handOver([
    'node_modules/vite/bin/vite.js',
    'dev',
    '--port',
    port,
    '--strictPort',
    ...process.argv.slice(2),
  ]);
});
