/** Does `work` for each of `all`, in their order and so many at once; ends when the last one has ended. */
export async function inLanes<T>(
  lanes: number,
  all: Iterable<T>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all]
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
