/**
 * What some work comes to, where it comes to anything in time; it is not stopped, and nobody hears of it any more.
 * @throws Error with these words when so many milliseconds have gone by
 */
export async function inTime<T>(work: Promise<T>, ms: number, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, fails) => {
    timer = setTimeout(() => fails(new Error(late)), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
