import { behindPin } from "./behind-pin.ts";
import type { Part } from "./part.ts";
import { announcing } from "./parts/announcing.ts";
import { asking } from "./parts/asking.ts";
import { bringingBooks } from "./parts/bringing-books.ts";
import { handingIn } from "./parts/handing-in.ts";
import { inGroups } from "./parts/in-groups.ts";
import { keepingBooks } from "./parts/keeping-books.ts";
import { leaving } from "./parts/leaving.ts";
import { lookingUp } from "./parts/looking-up.ts";
import { ownData } from "./parts/own-data.ts";
import { registering } from "./parts/registering.ts";
import { remembering } from "./parts/remembering.ts";
import { reminding } from "./parts/reminding.ts";
import { sending } from "./parts/sending.ts";
import { sittingExams } from "./parts/sitting-exams.ts";
import { savedModel } from "./saved-model.ts";

/** What the town consists of, made anew for every run: some parts remember what happened. */
export function parts(): readonly Part[] {
  const saved = savedModel();
  const pins = behindPin();
  return [
    sending,
    inGroups,
    lookingUp,
    ownData(saved, pins),
    // Before what all has come to is looked at.
    keepingBooks(saved, pins),
    bringingBooks(saved),
    registering,
    handingIn(),
    reminding(),
    remembering(),
    announcing(pins),
    asking(pins),
    sittingExams(),
    leaving(pins),
  ];
}
