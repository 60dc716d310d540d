/**
 * Marks a script of our own build as fit to run, for browsers that enforce Trusted Types. The policy
 * can be made once for a page; nothing but the engine's Worker and the page's service worker goes through it.
 */
export function trustedScript(url: string): string {
  const own = new URL(url, location.href)
  if (own.origin !== location.origin) throw new Error('a script of another origin')
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
  if (!factory) return own.href
  policy ??= factory.createPolicy('app-script-url', { createScriptURL: (text) => text })
  return policy.createScriptURL(own.href)
}

type Policy = { createScriptURL: (url: string) => string }
type Factory = { createPolicy: (name: string, rules: Policy) => Policy }

let policy: Policy | undefined
