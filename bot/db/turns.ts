/** Lets so many run at the same time; the others wait until it is their turn, in the order of the calls, however long. */
export function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes in between is served first.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
