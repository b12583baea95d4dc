import type { Position } from "#bot/domain/position.ts";
import { register, reserve } from "#bot/services/registrations.ts";
import type { OfficerAbout } from "./people.ts";
import type { Person } from "./person.ts";
import type { Town } from "./town.ts";

/** People who are entered for a session, without the conversation that it takes. */

/** An officer with a chat, entered for the session. */
export async function enters(
  town: Town,
  code: string,
  name: string,
  village: string,
  about: OfficerAbout = {},
): Promise<Person> {
  const person = await town.officer(name, village, { linked: true, ...about });
  await isEntered(town, code, name);
  return person;
}

/** The same of somebody who is in office already. @param by the colleague who enters them */
export async function isEntered(town: Town, code: string, name: string, by?: string): Promise<void> {
  const moment = { now: town.clock.now(), timeZone: "Asia/Jakarta" };
  await town.inside(async (tx) => {
    const officer = (called: string) => tx.officer.findFirstOrThrow({ where: { person: { name: called } } });
    const { personId, cooperativeId, position } = await officer(name);
    const candidate = { personId, cooperativeId, position: position as Position };
    if (by === undefined) await register(tx, code, candidate, moment);
    else await reserve(tx, code, candidate, (await officer(by)).personId, moment);
  });
}
