import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { catalogues } from './build/catalogues.ts'

export default defineConfig({
  plugins: [catalogues(), react()],
  build: {
    target: ['chrome123', 'firefox122', 'safari18.2'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    manifest: true,
    rolldownOptions: { input: ['index.html', 'preview.html'] },
  },
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } },
  },
  server: { port: 5173, strictPort: true },
  test: {
    restoreMocks: true,
    maxWorkers: '100%',
    /* A page to draw in costs more than most tests: those that draw get one, another one says that it needs it. */
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          environment: 'node',
          include: ['src/**/*.test.ts', 'engine/types/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'drawn', environment: 'jsdom', include: ['src/**/*.test.tsx'] },
      },
    ],
  },
})
