/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Relative addresses throughout: the same files are served by the console and, for one instance, by its agent.
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: 'target/classes/app',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: { index: 'index.html', instance: 'instance.html', lab: 'src/lab/lab.ts' },
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: (chunk) => (chunk.name === 'lab' ? 'assets/lab.js' : 'assets/[name]-[hash].js') },
    },
  },
  worker: { format: 'es' },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    isolate: false,
    pool: 'threads',
    reporters: ['default', 'junit'],
    outputFile: { junit: 'target/vitest-results.xml' },
    setupFiles: ['tests/setup.ts'],
    allowOnly: false,
  },
});
