import { accessSync, constants } from "node:fs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser for tests of WhatsApp; null where there is none, or no openssl for its key: those tests are then skipped. */
export const BROWSER = (isProgram("/usr/bin/openssl") && BROWSERS.find(isProgram)) || null;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
