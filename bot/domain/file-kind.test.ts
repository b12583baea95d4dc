import { expect, test } from "vitest";
import { fileKind, otherFileKind } from "./file-kind.ts";

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

test.each([
  ["", "empty"],
  ["\u0000\u0000\u0000\u0018ftypheic\u0000", "heic"],
  ["\u0000\u0000\u0000\u0018ftypmif1\u0000", "heic"],
  ["\u0000\u0000\u0000\u0018ftypisom\u0000", "film"],
  ["RIFF\u0000\u0001\u0000\u0000WEBPVP8 ", "webp"],
  ["PK\u0003\u0004 [Content_Types].xml word/document.xml", "office"],
  ["PK\u0003\u0004 foto.jpg", "archive"],
  ["Rar!\u001a\u0007", "archive"],
  ["\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "office"],
  ["halo", "other"],
])("%j is %s", (text, kind) => {
  expect(otherFileKind(Buffer.from(text, "latin1"))).toBe(kind);
});
