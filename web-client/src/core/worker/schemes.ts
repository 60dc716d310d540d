/** The marking schemes that come with the product, as text, by their names. */
export const schemes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../../../../crypto/trust/markings/*.json', {
      eager: true,
      query: '?raw',
      import: 'default',
    }),
  ).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
)
