import { cpus } from "node:os";

/** What a table was measured on. */
export const MACHINE = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`;
