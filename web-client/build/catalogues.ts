import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

/**
 * Compiles the ICU sentences of `src/locales` while building, so that the product carries no
 * parser. A sentence that does not parse stops the build.
 */
export function catalogues(): Plugin {
  return {
    name: 'entente-catalogues',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/locales\/(?:[a-z]+\/)?[a-z]+\.json$/ },
      handler: (json) => ({ code: JSON.stringify(compiled(json)), map: null }),
    },
  }
}

function compiled(json: string): Record<string, unknown> {
  const sentences = JSON.parse(json) as Record<string, string>
  return Object.fromEntries(
    Object.entries(sentences).map(([id, sentence]) => [id, compileMessage(sentence)]),
  )
}
