import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyParts } from './build/early-parts.ts';
import { installable } from './build/installable.ts';

const api = process.env['SVIDOK_API'] ?? 'http://localhost:3000';

// A strict Content-Security-Policy is served with the build: no inline script, workers and images from files of our own.
export default defineConfig({
  plugins: [react(), earlyParts(), installable()],
  // The server puts a fresh one in its place for each answer (src/app/web.ts).
  html: { cspNonce: '@NONCE@' },
  server: { proxy: { '/api': api, '/health': api, '/ogc': api } },
  build: {
    outDir: 'dist',
    sourcemap: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    // What the first page needs comes in one piece: in a hundred small ones a weak link waits for each of them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], test: (id) => !id.endsWith('/service-worker.ts'), priority: 1 },
            // And what many pages share is another piece: it comes with the first of them.
            {
              name: 'common',
              minShareCount: 5,
              maxModuleSize: 20000,
              test: (id) => !/maplibre|@turf|[\/]map[\/]/.test(id),
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
});
