import { accessSync, constants } from "node:fs";

/** The browser for tests of WhatsApp; null where there is none: those tests are then skipped. */
export const BROWSER =
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(isProgram) ?? null;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
