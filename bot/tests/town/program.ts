import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BuildOptions, build } from "esbuild";

/** The program, as `node` is told to run it. */
export type Program = readonly string[];

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = join(PROJECT, "bot/main.ts");
const SCRIPTS = join(PROJECT, "scripts");

/** As `npm start` does: every module is translated on the way. */
export const STARTED: Program = ["--import", import.meta.resolve("tsx"), MAIN];

let bot: Promise<Program> | undefined;
let commands: Promise<Program> | undefined;

/** The same modules in one file that is compiled once: it stands after a fifth of the work, so that it can be killed more often. */
export function quickProgram(): Promise<Program> {
  // Without settings it only says so, and ends in order.
  bot ??= bundled({ entryPoints: [MAIN] }, [...SHORT_LIVED, ...NOT_OPTIMIZED]);
  return bot;
}

/** In the same way commands of `npm run`, all in one: its first argument says which. */
export function quickCommands(): Promise<Program> {
  const each = COMMANDS.map((name) => `"${name}": () => import("./${name}.ts")`);
  const contents = `({ ${each.join(", ")} })[process.argv.splice(2, 1)[0]]();`;
  commands ??= bundled({ stdin: { contents, resolveDir: SCRIPTS } }, SHORT_LIVED, ["chat", "--help"]);
  return commands;
}

const COMMANDS = [
  ...["backup", "chat", "demo", "export", "import", "lookup", "migrate", "restore", "rotate-key", "template"],
  ...["town", "train", "understand"],
];

/**
 * What is killed after a second is not worth being optimized. With room for all that its start makes nothing of that is cleared away, which was
 * a quarter of its work; later no threads do so while others need the machine.
 */
const SHORT_LIVED = ["--min-semi-space-size=256", "--max-semi-space-size=256", "--single-threaded-gc"];
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

/** @param first what it is run with so that V8's work is kept: something that changes nothing */
async function bundled(entry: BuildOptions, flags: Program, first: Program = []): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  await build({
    ...entry,
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
        name: "the machine code of an engine is read where that engine is used",
        setup({ onLoad }) {
          onLoad({ filter: /\.wasm-base64\.mjs$/ }, ({ path }) => {
            // It stands between the first two quotation marks; it is too long for an expression that steps back.
            const [, base64 = ""] = readFileSync(path, "latin1").split('"', 2);
            const beside = join(folder, `${basename(path)}.txt`);
            writeFileSync(beside, base64);
            return {
              contents: `export const wasm = require("node:fs").readFileSync(${JSON.stringify(beside)}, "latin1");`,
            };
          });
        },
      },
      {
        name: "our modules are where they were",
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            loader: "ts",
            contents: readFileSync(path, "utf8")
              .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
              // A command waits for itself, after which nothing comes.
              .replace(/^await run\(/m, "run("),
          }));
        },
      },
    ],
  });
  const program = [...flags, join(folder, "run.cjs")];
  writeFileSync(join(folder, "run.cjs"), RUNS);
  await once(spawn(process.execPath, [...program, ...first], { cwd: folder, env: {}, stdio: "ignore" }), "close");
  return program;
}
