import { expect, test } from "vitest";
import { wordsOf } from "#bot/domain/text.ts";
import { groupsRight, heldOutSets } from "#bot/language/held-out.ts";
import { INTENTS } from "#bot/language/intents.ts";
import { MODEL, modelIn } from "#bot/language/model.ts";
import { placesOf } from "#bot/language/places.ts";
import { accuracyOf } from "#bot/language/report.ts";
import { otherMatters, sentences } from "#bot/language/sentences.ts";
import { learnt, learntFrom } from "#bot/language/training.ts";
import { understanding } from "#bot/language/understand.ts";

const understand = understanding(new Map());

const judged = heldOutSets().map(({ name, sentences: held }) => ({
  name,
  judgements: held.map(({ text, intent: expected, group }) => {
    const { intent, action } = understand(text);
    return { text, expected, intent, action, group, isRight: intent === expected };
  }),
}));

test("no more, and no less, is understood than last time, intent by intent", async () => {
  const result = Object.fromEntries(
    judged.map(({ name, judgements }) => {
      const { sentences: all, right, doneWrong, unrelated, takenForCommand } = accuracyOf(judgements);
      const byIntent = INTENTS.flatMap((intent) => {
        const those = judgements.filter(({ expected }) => expected === intent);
        return those.length > 0
          ? [[intent, `${those.filter(({ isRight }) => isRight).length} of ${those.length}`]]
          : [];
      });
      const groups = groupsRight(judgements);
      return [
        name,
        {
          right: `${right} of ${all}`,
          doneWrong,
          ...(unrelated > 0 && { takenForCommand: `${takenForCommand} of ${unrelated}` }),
          ...(groups && { groupsRight: `${groups.right} of ${groups.all}` }),
          byIntent: Object.fromEntries(byIntent),
        },
      ];
    }),
  );
  // Better or worse: look at it, then take it over with `npx vitest run bot/language/held-out.test.ts -u`.
  await expect(`${JSON.stringify(result, null, 2)}\n`).toMatchFileSnapshot("held-out/last-result.json");
});

test("nothing that is held out is learnt from, unless as a command's bare name", () => {
  const known = new Set(sentences().map(({ text }) => wordsOf(text).join(" ")));
  const both = judged.flatMap(({ judgements }) => judgements.filter(({ text }) => known.has(wordsOf(text).join(" "))));
  expect(both.map(({ text }) => text)).toEqual([]);
});

test("the model has learnt from the sentences as they are now: npm run train", () => {
  expect(modelIn(MODEL).from).toBe(learntFrom(sentences(), otherMatters(), placesOf()));
});

// To learn takes a minute, so the long run alone does it again.
if (process.env.TESTS === "all") {
  test("the model is the one that the sentences give", { timeout: 300_000 }, () => {
    const { weights, scale, known, ours } = learnt(sentences(), otherMatters(), placesOf());
    const kept = modelIn(MODEL);
    expect({ scale, known, ours }).toEqual({ scale: kept.scale, known: kept.known, ours: kept.ours });
    expect(Buffer.from(weights.buffer).equals(Buffer.from(kept.weights))).toBe(true);
  });
}
