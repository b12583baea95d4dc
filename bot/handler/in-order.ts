/**
 * Runs what belongs together one after the other, in the order of the calls, and everything else side by side. What stands behind
 * one that fails is not begun and fails with it: it comes again after that one, and not before.
 */
export function inOrder(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
