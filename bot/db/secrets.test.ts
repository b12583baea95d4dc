import fc from "fast-check";
import { expect, test } from "vitest";
import { secretsOf } from "./secrets.ts";

const ours = secretsOf(Buffer.alloc(32, 1));
const another = secretsOf(Buffer.alloc(32, 2));

test("what was sealed is opened by the same key, for the same purpose, in the same context, and by nothing else", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, context) => {
      const sealed = ours.seal("national-id", text, context);
      expect(ours.open("national-id", sealed, context)).toBe(text);
      expect(ours.open("national-id", sealed, `${context}!`)).toBeNull();
      expect(ours.open("dialog", sealed, context)).toBeNull();
      expect(another.open("national-id", sealed, context)).toBeNull();
    }),
  );
});

test("sealed twice it looks different, and a changed one is not opened", () => {
  const [one, two] = [ours.seal("dialog", "3517091708900000", "7"), ours.seal("dialog", "3517091708900000", "7")];
  expect(one).not.toBe(two);
  const bytes = Buffer.from(one, "base64");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(ours.open("dialog", bytes.toString("base64"), "7")).toBeNull();
  for (const broken of ["", "abc", "3517091708900000"]) expect(ours.open("dialog", broken, "7")).toBeNull();
});

test("a hash is the same for the same text, and another for another purpose or key", () => {
  const hash = ours.hash("national-id", "3517091708900000");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(ours.hash("national-id", "3517091708900000")).toBe(hash);
  const others = [ours.hash("pin", "3517091708900000"), another.hash("national-id", "3517091708900000")];
  expect(others).not.toContain(hash);
});
