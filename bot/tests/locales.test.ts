import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Entry, FluentParser, type Message, type VariableReference, Visitor } from "@fluent/syntax";
import { describe, expect, test } from "vitest";
import { commands } from "#bot/commands/commands.ts";
import { TROUBLES } from "#bot/db/trouble.ts";
import { ALARMS } from "#bot/domain/alarm.ts";
import { doubts } from "#bot/domain/paper-doubts.ts";
import { paperReasons } from "#bot/domain/paper-reasons.ts";
import { INTENTS } from "#bot/language/intents.ts";
import { renderer } from "#bot/language/render.ts";
import { type Value, words } from "#bot/messages.ts";
import { CORRECTABLE } from "#bot/services/data-requests.ts";

/** What people read, held together with the code that says it. Variables of the code are found by reading it. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const OFFICE = "Dinas Koperasi dan Usaha Mikro Kabupaten Jombang";

// ---- the words ---------------------------------------------------------------------------------------------------------

interface Said {
  file: string;
  variables: string[];
}

class Variables extends Visitor {
  readonly names = new Set<string>();
  override visitVariableReference({ id }: VariableReference): void {
    this.names.add(id.name);
  }
}

const entries: { file: string; entry: Entry }[] = readdirSync(`${ROOT}locales/id`).flatMap((name) => {
  const { body } = new FluentParser().parse(readFileSync(`${ROOT}locales/id/${name}`, "utf8"));
  return body.map((entry) => ({ file: name.replace(/\.ftl$/, ""), entry }));
});
const messages = entries.flatMap(({ file, entry }) =>
  entry.type === "Message" ? [{ file, message: entry as Message }] : [],
);
const said = new Map<string, Said>(
  messages.map(({ file, message }) => {
    const variables = new Variables();
    variables.visit(message);
    return [message.id.name, { file, variables: [...variables.names].filter((name) => name !== "office") }];
  }),
);

// ---- the code ----------------------------------------------------------------------------------------------------------

const sources = ["bot", "scripts"]
  .flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|^bot\/(tests|bench|db\/generated)\//.test(path))
  .map((path) => ({ path, text: withoutRemarks(readFileSync(ROOT + path, "utf8")) }));

function withoutRemarks(text: string): string {
  return text.replace(/^\s*(\/\*\*?[\s\S]*?\*\/|\/\/.*)$/gm, "");
}

/** The arguments of every call that begins so, as they are written. */
function callsOf(opening: RegExp): { path: string; args: string[] }[] {
  return sources.flatMap(({ path, text }) =>
    Array.from(text.matchAll(opening), (match) => ({ path, args: parts(text, match.index + match[0].length) })),
  );
}

/** What stands between commas, from here to the bracket that closes what was opened before. */
function parts(text: string, from: number): string[] {
  const found: string[] = [];
  let [depth, start, quote] = [0, from, ""];
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (quote !== "") {
      if (letter === "\\") at += 1;
      else if (letter === quote) quote = "";
    } else if (`"'\``.includes(letter)) quote = letter;
    else if ("([{".includes(letter)) depth += 1;
    else if (")]}".includes(letter)) depth -= 1;
    if (depth < 0 || (depth === 0 && letter === "," && quote === "")) {
      found.push(text.slice(start, at).trim());
      start = at + 1;
    }
    if (depth < 0) break;
  }
  return found.filter((part) => part !== "");
}

/** What a spread brings along. */
const SPREADS: Record<string, string[]> = {
  "...asking": ["name", "you", "by", "title", "startsAt", "place"],
  "...report": ["kind", "rows", "new", "changed", "unchanged", "refused", "refusedFile"],
};

/** The names of an object that is written in place. */
function namesIn(object = "{}"): { passed: string[]; mayBeUnused: string[] } {
  const properties = parts(object, 1);
  const spread = properties.filter((property) => property.startsWith("...")).flatMap((one) => SPREADS[one] ?? [one]);
  const own = properties
    .filter((property) => !property.startsWith("..."))
    .map((one) => /^"?([\w-]+)/.exec(one)?.[1] ?? one);
  return { passed: [...own, ...spread], mayBeUnused: spread };
}

/** The ids in a first argument: a text, or the two sides of a condition. */
function idsIn(argument = ""): string[] {
  const whole = /^"([\w-]+)"$/.exec(argument)?.[1];
  return whole ? [whole] : Array.from(argument.matchAll(/[?:]\s*"([\w-]+)"/g), ([, id = ""]) => id);
}

const calls = callsOf(/(?<![\w.])words\(/g).filter(({ path }) => path !== "bot/messages.ts");
const refusals = callsOf(/new (?:Refusal|Unreadable)\(/g);
const reasonsOf = (type: string) => callsOf(new RegExp(`new ${type}\\(`, "g")).flatMap(({ args }) => idsIn(args[0]));

/** Ids that are put together, and what they may come to. A new way to put one together is a new line here. */
const COMPOSED: Record<string, string[]> = {
  "`${name}-menu`": commands.filter(({ menu, listed }) => menu || listed).map(({ name }) => `${name}-menu`),
  "`${name}-about`": commands.filter(({ keyword, typed }) => keyword ?? typed).map(({ name }) => `${name}-about`),
  "`refused-${code}`": refusals.flatMap(({ args }) => idsIn(args[0])).map((code) => `refused-${code}`),
  "`refused-${error.code}`": [],
  "`link-code-${where.why}`": ["shared", "old", "hidden", "added", "changed"].map((why) => `link-code-${why}`),
  "`account-channel-${channel}`": ["telegram", "whatsapp", "terminal"].map((name) => `account-channel-${name}`),
  "`start-key-${error.reason}`": reasonsOf("KeyProblem").map((reason) => `start-key-${reason}`),
  "`start-${error.reason}`": reasonsOf("MigrationImpossible").map((reason) => `start-${reason}`),
  "`start-database-${error.reason}`": ["server", "database", "access"].map((what) => `start-database-no-${what}`),
  "`storage-${trouble}`": TROUBLES.map((trouble) => `storage-${trouble}`),
  "`storage-told-${trouble}`": TROUBLES.map((trouble) => `storage-told-${trouble}`),
  "`teach-means-${intent}`": INTENTS.map((intent) => `teach-means-${intent}`),
  "`exam-colleagues-${became}`": ["agreed", "agreed-waiting", "declined", "lapsed"].map(
    (became) => `exam-colleagues-${became}`,
  ),
  "`exam-status-is-${status}`": ["confirmed", "offered", "waiting"].map((status) => `exam-status-is-${status}`),
  "`papers-doubt-${doubt}`": doubts.map((doubt) => `papers-doubt-${doubt}`),
  "`paper-check-doubt-${doubt}`": doubts.map((doubt) => `paper-check-doubt-${doubt}`),
  "`paper-check-reason-${code.toLowerCase()}`": paperReasons.map((code) => `paper-check-reason-${code.toLowerCase()}`),
  "`paper-results-${code}`": paperReasons.map((code) => `paper-results-${code.toLowerCase()}`),
  "`paper-results-${code}-noted`": paperReasons.map((code) => `paper-results-${code.toLowerCase()}-noted`),
  "`alarm-kind-${question.alarm}`": ALARMS.map((alarm) => `alarm-kind-${alarm}`),
  "`contact-human-${outcome}`": ["asked", "added", "reopened"].map((outcome) => `contact-human-${outcome}`),
  "`address-${gender}`": ["female", "male", "unknown"].flatMap((gender) => [
    `address-${gender}`,
    `address-${gender}-alone`,
  ]),
};
const composed = new Set(Object.values(COMPOSED).flat());

/** All texts in the code that look like an id: what `words(id)` is handed stands somewhere. */
const named = new Set(
  sources.flatMap(({ text }) => Array.from(text.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g), ([, id = ""]) => id)),
);

// ---- the tests ---------------------------------------------------------------------------------------------------------

test("the code was read", () => {
  expect(said.size).toBeGreaterThan(100);
  expect(calls.length).toBeGreaterThan(60);
  expect(refusals.length).toBeGreaterThan(40);
});

test("every line is a message that can be read, once", () => {
  const junk = entries.filter(({ entry }) => entry.type === "Junk");
  expect(junk.map(({ file, entry }) => [file, "content" in entry && entry.content])).toEqual([]);
  const ids = messages.map(({ message }) => message.id.name);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("a message stands in the file that its name begins with", () => {
  const prefix = (file: string) => (file === "refusals" ? "refused" : file);
  const astray = Array.from(said, ([id, { file }]) => ({ id, file })).filter(
    ({ id, file }) => !id.startsWith(`${prefix(file)}-`),
  );
  expect(astray).toEqual([]);
});

test("every id that is put together is known here", () => {
  const first = calls.map(({ args }) => args[0] ?? "");
  const unknown = first.filter((argument) => argument.startsWith("`") && !(argument in COMPOSED));
  expect(unknown).toEqual([]);
});

test("no message is missing", () => {
  const files = new Set(Array.from(said.values(), ({ file }) => file));
  const codes = refusals.flatMap(({ args }) => idsIn(args[0]));
  const otherNames = new Set([...commands.map(({ name }) => name), ...codes, "content-type"]);
  const looksLikeOne = (id: string) => [...files].some((file) => id.startsWith(`${file}-`)) && !otherNames.has(id);
  const used = [...named].filter(looksLikeOne).concat(
    [...composed],
    calls.flatMap(({ args }) => idsIn(args[0])),
  );
  expect(used.filter((id) => !said.has(id))).toEqual([]);
});

test("no message is unused", () => {
  expect([...said.keys()].filter((id) => !named.has(id) && !composed.has(id))).toEqual([]);
});

test("what the code passes is what the message shows, no less and no more", () => {
  const wrong: string[] = [];
  const direct = new Set<string>();
  for (const { path, args } of calls) {
    const { passed, mayBeUnused } = namesIn(args[1]);
    for (const id of idsIn(args[0])) {
      direct.add(id);
      const { variables = [] } = said.get(id) ?? {};
      for (const name of variables)
        if (!passed.includes(name)) wrong.push(`${path}: ${id} shows $${name}, which is not passed`);
      for (const name of passed) {
        if (!variables.includes(name) && !mayBeUnused.includes(name))
          wrong.push(`${path}: ${id} does not show $${name}`);
      }
    }
  }
  // What is named without values, to be handed to `words` elsewhere.
  for (const [id, { variables }] of said) {
    if (!direct.has(id) && !composed.has(id) && variables.length > 0)
      wrong.push(`${id} shows ${variables}, and nobody passes it`);
  }
  expect(wrong).toEqual([]);
});

/** Of nobody in particular: figures, and what the office wrote itself. */
const NOBODYS = new Set(["totals", "figures", "arrival", "broadcast", "invitation", "import", "exam", "text"]);

test("whatever of somebody the audit log names has words for its owner", () => {
  const lists = sources.flatMap(({ text }) =>
    Array.from(text.matchAll(/(?:\bfields: |\babout\([^[\]\n]*)\[([^\]]*)\]/g), ([, list = ""]) => list),
  );
  const fields = new Set(
    lists.flatMap((list) => Array.from(list.matchAll(/"(\w+)"/g), ([, name = ""]) => name)).concat(CORRECTABLE),
  );
  expect(fields.size).toBeGreaterThan(20);
  const shownAs = (field: string) => render(words("data-terms-field", { field }));
  const unsaid = [...fields].filter((field) => shownAs(field) === shownAs("other") && !NOBODYS.has(field));
  expect(unsaid).toEqual(["other"]);
});

test("a refusal brings what its words show", () => {
  const wrong = refusals.flatMap(({ path, args }) => {
    const { passed } = namesIn(args[1]);
    return idsIn(args[0]).flatMap((code) => {
      const { variables = [] } = said.get(`refused-${code}`) ?? {};
      return variables.filter((name) => !passed.includes(name)).map((name) => `${path}: ${code} brings no ${name}`);
    });
  });
  expect(wrong).toEqual([]);
});

const render = renderer({ timeZone: "Asia/Jakarta", office: OFFICE });

/** What is read at the keyboard of the server, where names of variables and commands stand. */
const FOR_OPERATORS = new Set([
  "settings",
  "start",
  "demo",
  "import",
  "template",
  "terminal",
  "backup",
  "restore",
  "rotate-key",
]);

describe.each([0, 1, 2, 3, 1_250])("with %i in every place", (number) => {
  const rendered = Array.from(said, ([id, { file, variables }]) => {
    // A choice is made by numbers; all else may be text.
    const values = Object.fromEntries(variables.map((name): [string, Value] => [name, number]));
    return { id, file, text: render(words(id, values)) };
  });

  test("every message can be rendered, is short, and has no loose ends", () => {
    for (const { id, text } of rendered) {
      expect(text.length, id).toBeLessThanOrEqual(700);
      expect(text, id).not.toMatch(/[{}]|undefined|NaN|\[object/);
      expect(text, id).not.toMatch(/^\s|\s$|[ \t]\n|\n\s*\n| {2}/);
    }
  });

  test("every message speaks as the bot speaks", () => {
    for (const { id, text } of rendered) {
      // The names of the log's levels are English.
      if (id === "settings-log-level") continue;
      expect(text, id).not.toMatch(/\b(?:anda|kami|user|input|error|valid|invalid|gagal|maaf)\b/i);
      expect(text, id).not.toMatch(/!|\p{Extended_Pictographic}/u);
    }
  });

  test("what people read in a chat is plain text", () => {
    for (const { id, file, text } of rendered) {
      if (FOR_OPERATORS.has(file)) continue;
      expect(text, id).not.toMatch(/[*_~`<>"]|\]\(|&\w+;/);
    }
  });
});

test("what Telegram shows by itself is within its limits", () => {
  expect(render(words("help-description")).length).toBeLessThanOrEqual(512);
  expect(render(words("help-short-description")).length).toBeLessThanOrEqual(120);
  for (const { name, keyword } of commands) {
    if (keyword === undefined) continue;
    expect(render(words(`${name}-about`)).length).toBeLessThanOrEqual(100);
    expect(keyword).toMatch(/^[a-z]{1,32}$/);
  }
});
