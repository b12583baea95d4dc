import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { positions } from "#bot/domain/position.ts";
import {
  type Choice,
  type Document,
  type PosterCode,
  type Reply,
  type Value,
  type Words,
  words,
} from "#bot/messages.ts";
import { decodeReply, encodeReply } from "#bot/services/reply-data.ts";

const kept = (reply: Reply) => decodeReply(JSON.stringify(encodeReply(reply)));

/** Temporal values say what they are only as text. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, function (this: Record<string, unknown>, name, text) {
      const held = this[name];
      const temporal = [Temporal.Instant, Temporal.PlainDate, Temporal.PlainTime].find((type) => held instanceof type);
      if (typeof held === "bigint") return `bigint ${held}`;
      return temporal ? `${temporal.name} ${text}` : text;
    }),
  );

const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);
const anyText = fc.string({ unit: "binary" });
const name = fc.stringMatching(/^[a-z]{1,8}$/);
const anyInstant = fc
  .bigInt({ min: -(10n ** 18n), max: 8n * 10n ** 18n })
  .map((nanoseconds) => Temporal.Instant.fromEpochNanoseconds(nanoseconds));
const anyDate = fc
  .integer({ min: -20_000, max: 80_000 })
  .map((days) => Temporal.PlainDate.from("1970-01-01").add({ days }));
const anyTime = fc.integer({ min: 0, max: 86_399 }).map((seconds) => Temporal.PlainTime.from("00:00").add({ seconds }));

const { said: anyWords } = fc.letrec<{ said: Words; value: Value }>((tie) => ({
  said: fc
    .tuple(
      fc.stringMatching(/^[a-z-]{1,12}$/),
      fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    )
    .map(([id, values]) => words(id, values)),
  value: fc.oneof(
    { maxDepth: 3 },
    anyText,
    anyNumber,
    fc.bigInt(),
    fc.record({ figure: fc.bigInt() }),
    fc.record({ short: anyDate }),
    anyInstant,
    anyDate,
    anyTime,
    tie("said"),
    fc.array(tie("said"), { maxLength: 3 }),
  ),
}));
const anyInput = fc.dictionary(name, fc.oneof(anyText, anyNumber, fc.boolean(), fc.constant(null)), {
  noNullPrototype: true,
});
const anyChoice: fc.Arbitrary<Choice> = fc.record(
  { label: anyWords, command: name, input: anyInput, lasting: fc.boolean() },
  { requiredKeys: ["label", "command", "input"] },
);
const anyPosterCode: fc.Arbitrary<PosterCode> = fc.record({
  title: anyWords,
  address: anyWords,
  link: fc.oneof(
    fc.record({ app: fc.constant("whatsapp" as const), number: anyText, says: anyWords }),
    fc.record({ app: fc.constant("telegram" as const), username: anyText }),
  ),
});
const anySession = fc.record({
  code: anyText,
  title: anyText,
  startsAt: anyInstant,
  place: anyText,
  address: fc.option(anyText),
});
const participant = {
  number: anyText,
  name: anyText,
  position: fc.option(fc.constantFrom(...positions)),
  cooperative: anyText,
  village: anyText,
  district: anyText,
};
const listed = { ...participant, phone: fc.option(anyText) };
const anyDocument: fc.Arbitrary<Document> = fc.oneof(
  fc.record({ kind: fc.constant("linkCode" as const), name: anyWords, code: anyText, until: anyInstant }),
  fc.record({
    kind: fc.constant("poster" as const),
    name: anyWords,
    title: anyWords,
    owner: anyWords,
    lead: anyWords,
    codes: fc.array(anyPosterCode, { maxLength: 2 }),
    examples: anyWords,
  }),
  fc.record({
    kind: fc.constant("participantCard" as const),
    session: anySession,
    participant: fc.record(participant),
    bring: fc.array(anyWords, { maxLength: 3 }),
    code: anyText,
  }),
  fc.record({
    kind: fc.constantFrom("participantsSheet" as const, "participantsTable" as const),
    session: anySession,
    participants: fc.array(fc.record(listed), { maxLength: 3 }),
    waiting: fc.array(fc.record({ ...listed, place: anyNumber, reason: fc.option(anyWords) }), { maxLength: 3 }),
    asOf: anyInstant,
  }),
  fc.record(
    { kind: fc.constant("invitation" as const), exam: anyText, key: anyText },
    { requiredKeys: ["kind", "exam"] },
  ),
);
const anyReply: fc.Arbitrary<Reply> = fc.record(
  {
    words: anyWords,
    choices: fc.array(anyChoice, { maxLength: 4 }),
    mapPoint: fc.record({ latitude: anyNumber, longitude: anyNumber, title: anyWords, address: anyWords }),
    contact: fc.record({ name: anyWords, number: anyText }),
    document: anyDocument,
    replaces: anyText,
  },
  { requiredKeys: ["words"] },
);

test("what the outbox kept is what was entered", () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      expect(plain(kept(reply))).toEqual(plain(reply));
    }),
    { numRuns: 300 },
  );
});

test("each value comes back as what it was", () => {
  const values = {
    instant: Temporal.Instant.from("2025-07-10T02:00:00.123456789Z"),
    date: Temporal.PlainDate.from("2025-07-10"),
    time: Temporal.PlainTime.from("09:00"),
    text: "2025-07-10",
    number: 1_250.5,
    none: [],
    lines: [words("a"), words("b", { c: "{ $d }" })],
    inner: words("a", { inner: words("b") }),
  };
  const back = kept({ words: words("all", values) })?.words.values ?? {};
  expect(back.instant).toBeInstanceOf(Temporal.Instant);
  expect(String(back.instant)).toBe("2025-07-10T02:00:00.123456789Z");
  expect(back.date).toBeInstanceOf(Temporal.PlainDate);
  expect(back.time).toBeInstanceOf(Temporal.PlainTime);
  expect(back).toMatchObject({
    text: "2025-07-10",
    number: 1_250.5,
    none: [],
    lines: values.lines,
    inner: values.inner,
  });
});

test.each([
  ["nothing, since it was blanked", ""],
  ["no JSON", "{"],
  ["no object", "null"],
  ["without words", "{}"],
  ["words that are text", '{"words":"halo"}'],
  ["a value of another version", '{"words":{"id":"a","values":{"x":{"money":"1250"}}}}'],
  ["an instant that is none", '{"words":{"id":"a","values":{"x":{"instant":"kapan-kapan"}}}}'],
  ["a date that is none", '{"words":{"id":"a","values":{"x":{"date":"2025-02-30"}}}}'],
  ["a time that is none", '{"words":{"id":"a","values":{"x":{"time":"25.00"}}}}'],
  ["a point without a place", '{"words":{"id":"a","values":{}},"mapPoint":{"latitude":1}}'],
  ["a contact without a number", '{"words":{"id":"a","values":{}},"contact":{"name":{"id":"a","values":{}}}}'],
  ["a document of another version", '{"words":{"id":"a","values":{}},"document":{"kind":"card"}}'],
  ["choices without a command", '{"words":{"id":"a","values":{}},"choices":[{"label":{"id":"a","values":{}}}]}'],
])("a row with %s is no reply, and stops nothing", (_, body) => {
  expect(decodeReply(body)).toBeNull();
});
