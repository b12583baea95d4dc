import { accessSync, constants } from "node:fs";

/** What an office has. */
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** The same pages and the same protocol without a window around them: it begins in a fifth of the time. */
const WINDOWLESS = ["/usr/lib/chromium/chromium-headless-shell"];

/** The browser for tests of WhatsApp; null where there is none, or no openssl for its key: those tests are then skipped. */
export const BROWSER = browserOf([...BROWSERS, ...WINDOWLESS]);
/** The one for stories, of which each begins one and most end it again within a second or two. */
export const QUICK_BROWSER = browserOf([...WINDOWLESS, ...BROWSERS]);

function browserOf(paths: readonly string[]): string | null {
  return (isProgram("/usr/bin/openssl") && paths.find(isProgram)) || null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
