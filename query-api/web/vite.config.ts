import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Three pages: the players', the operators', and the operators' time travel. They end among the classes of query-api, which serves them. */
export default defineConfig({
  base: './',
  build: {
    outDir: here('../target/classes/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the pages' policy lets in files alone
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900, // PixiJS
    rolldownOptions: { input: { play: here('index.html'), console: here('console.html'), at: here('at.html') } },
  },
});
