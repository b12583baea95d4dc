import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The program, as `node` is told to run it. */
export type Program = readonly string[];

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = join(PROJECT, "bot/main.ts");

/** As `npm start` does: every module is translated on the way. */
export const STARTED: Program = ["--import", import.meta.resolve("tsx"), MAIN];

const made = new Map<string, Promise<Program>>();

/**
 * The same modules in one file that is compiled once: it stands after a fifth of the work, so that it can be killed more often.
 * @param main the module that is run; without it, the bot
 */
export function quickProgram(main = MAIN): Promise<Program> {
  const program = made.get(main) ?? bundled(main);
  made.set(main, program);
  return program;
}

/** What is killed after a second is not worth being optimized, or cleared away while others need the machine. */
const SHORT_LIVED = ["--min-semi-space-size=64", "--max-semi-space-size=64", "--single-threaded-gc"];
const NOT_OPTIMIZED = ["--no-opt", "--liftoff-only"];

/** Those that bring machine code, or are read only where they are needed. */
const STAY_OUTSIDE = ["better-sqlite3", "@node-rs/argon2", "sharp", "whatsapp-web.js", "fontkit", "pdfkit"];

/** Runs the bundle with what V8 made of it before; an orderly end without that leaves it. */
const RUNS = `
const { existsSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { Script } = require("node:vm");
const [file, cache] = ["bundle.cjs", "bundle.cache"].map((name) => __dirname + "/" + name);
const source = "(function (exports, require, module, __filename, __dirname) {" + readFileSync(file, "latin1") + "\\n})";
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
const script = new Script(source, { filename: file, cachedData });
if (!cachedData) {
  process.once("exit", () => {
    writeFileSync(cache + process.pid, script.createCachedData());
    renameSync(cache + process.pid, cache);
  });
}
const module_ = { exports: {} };
script.runInThisContext()(module_.exports, require, module_, file, __dirname);
`;

async function bundled(main: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  await build({
    entryPoints: [main],
    outfile: join(folder, "bundle.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    external: STAY_OUTSIDE,
    // What is imported later is in the bundle too.
    supported: { "dynamic-import": false },
    minifyWhitespace: true,
    charset: "ascii",
    logLevel: "error",
    define: { "import.meta.url": "hereInTheBundle" },
    banner: { js: 'const hereInTheBundle = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [
      {
        name: "our modules are where they were",
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            loader: "ts",
            contents: readFileSync(path, "utf8").replaceAll(
              "import.meta.url",
              JSON.stringify(pathToFileURL(path).href),
            ),
          }));
        },
      },
    ],
  });
  const program = [...SHORT_LIVED, ...NOT_OPTIMIZED, join(folder, "run.cjs")];
  writeFileSync(join(folder, "run.cjs"), RUNS);
  // Without settings it only says so, or does nothing, and ends in order.
  await once(spawn(process.execPath, program, { cwd: folder, env: {}, stdio: "ignore" }), "close");
  return program;
}
