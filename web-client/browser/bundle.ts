/* Builds the pages of the browser tests the way the product is built. */
import { resolve } from 'node:path'
import { build } from 'vite'

/** @returns the directory with the built pages */
export async function bundle(name: string): Promise<string> {
  const outDir = resolve('target/browser', name)
  await build({
    configFile: false,
    logLevel: 'warn',
    root: resolve('browser/pages'),
    worker: { format: 'es', rolldownOptions: { output: workerNames } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve('browser/pages', `${name}.html`) },
    },
  })
  return outDir
}

const workerNames = { entryFileNames: 'assets/[name]-[hash].js' }
