import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ precompress: true }),
    // Forms that other sites send are refused by src/lib/server/same-origin.server.ts, which knows the one address where they are not.
    csrf: { trustedOrigins: ['*'] },
    // Hashes, not nonces: a page is then the same each time, so that its ETag can say so. No style attributes either.
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'manifest-src': ['self'],
        'form-action': ['self'],
        'base-uri': ['none'],
        'frame-ancestors': ['none'],
      },
    },
    typescript: {
      config: (config) => ({
        ...config,
        include: [
          ...config.include,
          '../scripts/**/*.ts',
          '../scripts/**/*.mjs',
          '../tests/**/*.ts',
          '../*.config.ts',
          '../*.config.js',
        ],
      }),
    },
  },
};
