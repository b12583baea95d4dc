import { isOfVillage } from "#bot/domain/lookup-register.ts";
import { dialled } from "#bot/domain/phones.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";

/** What else is said on a card. */
export interface CardSays {
  /** The chair, in private chats alone; null: not known. */
  chair?: string | null | undefined;
  /** What was asked: that something of it is not known, or not told, is said then. */
  asked?: string;
}

const ASKS_PERSON = /\b(?:ketua\w*|bendahara\w*|sekretaris\w*|pengurus\w*|pengawas\w*)\b/;
const ASKS_NUMBER = /\b(?:wa|hp|no|nomor\w*|nomer\w*|telp\w*|telepon\w*|kontak\w*)\b/;

/** What is public about a cooperative, and known. */
export function cardReply(
  cooperative: Cooperative,
  beside: readonly Cooperative[],
  { chair, asked = "" }: CardSays = {},
): Reply {
  const { village, district, regency, telephone, address, legalEntityNumber, cooperativeNumber, businessUnits } =
    cooperative;
  const said = readable(asked);
  const facts: Words[] = [];
  if (telephone) facts.push(words("coop-lookup-telephone", { telephone }));
  if (chair) facts.push(words("coop-lookup-chair", { chair }));
  else if (chair === null && /\bketua\w*\b/.test(said)) facts.push(words("coop-lookup-chair-unknown"));
  if (address) facts.push(words("coop-lookup-address", { address }));
  if (legalEntityNumber) facts.push(words("coop-lookup-legal-entity", { legalEntityNumber }));
  if (cooperativeNumber) facts.push(words("coop-lookup-number", { cooperativeNumber }));
  else if (/\bnik\b/.test(said)) facts.push(words("coop-lookup-number-unknown"));
  if (businessUnits) facts.push(words("coop-lookup-units", { businessUnits }));
  else if (/\b(?:unit|usaha\w*|jual\w*|dodol\w*)\b/.test(said)) facts.push(words("coop-lookup-units-unknown"));
  if (ASKS_PERSON.test(said) && ASKS_NUMBER.test(said)) facts.push(words("coop-lookup-no-private-number"));
  if (!telephone && !address) facts.push(words("coop-lookup-no-contact"));
  const name = shortName(cooperative);
  const place = isOfVillage(cooperative)
    ? words("coop-lookup-card-village", { name, district, regency, facts })
    : words("coop-lookup-card-other", { name, village, district, regency, facts });
  return reply(place, ...mapOf(cooperative), ...contactOf(cooperative), ...beside.map(besideIt));
}

function mapOf({ id, latitude, longitude }: Cooperative): Choice[] {
  if (latitude === null || longitude === null) return [];
  return [{ label: words("coop-lookup-map"), command: "coop-lookup", input: { map: id }, lasting: true }];
}

function contactOf({ id, telephone }: Cooperative): Choice[] {
  if (telephone === null || dialled(telephone) === null) return [];
  return [{ label: words("coop-lookup-contact"), command: "coop-lookup", input: { contact: id }, lasting: true }];
}

/** Another cooperative of the village: whoever was shown the wrong one finds theirs. */
function besideIt(other: Cooperative): Choice {
  const label = words("coop-lookup-choice-beside", { name: shortName(other) });
  return { label, command: "coop-lookup", input: { cooperative: other.id }, lasting: true };
}
