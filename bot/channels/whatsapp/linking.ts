import { renderUnicodeCompact } from "uqr";

/** Modules around the code that have to be empty: ISO/IEC 18004 asks for four, scanners of phones are content with two. */
const QUIET_MODULES = 2;

/** The code that links the office's number, for a terminal. */
export function codeForTerminal(code: string): string {
  return renderUnicodeCompact(code, { border: QUIET_MODULES });
}
