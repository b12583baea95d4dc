/** What is told of a text, told once: several ask it of the same message, one after the other. For the time of one message. */
export function remembered<T>(tell: (text: string) => T): (text: string) => T {
  let told: { text: string; answer: T } | undefined;
  return (text) => {
    if (told?.text !== text) told = { text, answer: tell(text) };
    return told.answer;
  };
}
