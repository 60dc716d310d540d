import { defineConfig, mergeConfig } from 'vite'
import product from './vite.config.ts'

/** Builds the product on the engine in memory, for screenshots and journeys without a server. */
export default mergeConfig(
  product,
  defineConfig({
    build: {
      outDir: 'target/fake',
      emptyOutDir: true,
      rolldownOptions: { input: ['fake.html', 'preview.html'] },
    },
  }),
)
