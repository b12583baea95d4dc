import fc from "fast-check";
import { expect, test } from "vitest";
import { yesOrNo } from "#bot/domain/yes-no.ts";

test.each(
  "ya|y|iya pak|iyo|yo|nggih|njih bu|inggih|ok|oke siap|okey|sip|betul|benar pak|leres|lanjut|setuju|jadi|sido|boleh|bersedia|gelem|purun|siap bu makasih|YA!!|iyaaa|👍|👌".split(
    "|",
  ),
)("%j is yes", (text) => {
  expect(yesOrNo(text)).toBe("yes");
});

test.each(
  "tidak|tdk|gak|ga|gk|nggak pak|ndak|ora|mboten|jangan|batal|gajadi|gak jadi|gak sido|ora sido|mboten sios|tidak usah|gak usah pak|tidak dulu|nanti saja|belum|durung|dereng|emoh|bukan|tidak terima kasih|👎".split(
    "|",
  ),
)("%j is no", (text) => {
  expect(yesOrNo(text)).toBe("no");
});

test.each([
  "",
  "🙏",
  "mungkin",
  "utangku piro",
  "ya tapi jam berapa",
  "tidak, saya mau tanya jadwal",
  "1",
  "siapa",
  "cukir",
  "jadwal",
  "iya yang plandaan",
])("%j is neither", (text) => {
  expect(yesOrNo(text)).toBeNull();
});

test("whatever is typed, it is yes, no or neither", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => ["yes", "no", null].includes(yesOrNo(text))),
  );
});
