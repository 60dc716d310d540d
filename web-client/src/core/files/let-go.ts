const nobody = toNobody()

/**
 * Frees what Web Crypto or the network made, now and not when the browser comes to collect it: a large file goes by
 * much faster than that. The buffer is empty afterwards.
 */
export function letGo(buffer: ArrayBuffer): void {
  nobody.postMessage(null, [buffer])
}

/** What is handed over at a port whose other end is closed belongs to nobody any more. */
function toNobody(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port2.close()
  return port1
}
