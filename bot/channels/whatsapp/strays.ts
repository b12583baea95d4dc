import type { Log } from "#bot/log.ts";

/**
 * Errors that the library leaves to nobody: it listens to its page with functions whose failures nobody waits for, and
 * an unhandled one would end the bot with all of its channels.
 * @returns ends it
 */
export function catchStrays(log: Log): () => void {
  function stray(error: unknown): void {
    if (isFromLibrary(error)) {
      log.warn({ channel: "whatsapp", error: error instanceof Error ? error.name : String(error) }, "stray error");
      return;
    }
    // Not ours to swallow: ends the process, as it would have done without us.
    if (process.listenerCount("unhandledRejection") === 1) throw error;
  }
  process.on("unhandledRejection", stray);
  return () => process.off("unhandledRejection", stray);
}

/** The library throws bare words too. */
const BARE = new Set(["auth timeout", "ready timeout"]);

function isFromLibrary(error: unknown): boolean {
  if (typeof error === "string") return BARE.has(error);
  return error instanceof Error && /[/\\](whatsapp-web\.js|puppeteer(-core)?)[/\\]/.test(error.stack ?? "");
}
