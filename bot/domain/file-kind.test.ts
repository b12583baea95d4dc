import { expect, test } from "vitest";
import { fileKind } from "./file-kind.ts";

test.each([
  ["%PDF-1.7", "pdf"],
  ["\u00ff\u00d8\u00ff\u00e0", "jpeg"],
  ["\u0089PNG\r\n\u001a\n", "png"],
  ["PK\u0003\u0004", null],
  ["<html>%PDF-", null],
  ["%PD", null],
  ["", null],
])("%j", (text, kind) => {
  expect(fileKind(Buffer.from(text, "latin1"))).toBe(kind);
});
