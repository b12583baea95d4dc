import { isPast, type Part, type Speaker, type Talk } from "../part.ts";
import { VILLAGES } from "../residents.ts";

/** What everybody may ask: cooperatives and the schedule. */
export const lookingUp: Part = {
  name: "looking up",
  talks: [
    { name: "a village", often: 4, who: () => true, talk: village },
    { name: "a name that is there twice", often: 3, who: () => true, talk: ambiguous },
    { name: "two things at once", often: 3, who: () => true, talk: twoAtOnce },
    { name: "the schedule", often: 2, who: () => true, talk: schedule },
    { name: "nonsense, and thanks", often: 2, who: () => true, talk: nonsense },
  ],
};

function* village({ any, must }: Speaker): Talk {
  const name = any(VILLAGES);
  const heard = yield { says: `koperasi ${name}` };
  if (heard) must(heard.text.includes(`KDMP ${name}, Kecamatan`), `${name} is shown`);
}

function* ambiguous({ any, chance, must }: Speaker): Talk {
  const offered = yield { says: "koperasi sumberjo" };
  if (!offered) return;
  const district = any(["Plandaan", "Wonosalam"]);
  must(
    offered.choices.some((label) => label.includes(district)),
    "both are offered",
  );
  if (chance(0.2)) return;
  const picked = yield { picks: district };
  if (picked && !isPast(offered, picked))
    must(picked.text.includes(`Sumberjo, Kecamatan ${district}`), `Sumberjo in ${district} is shown`);
}

function* schedule({ any, must }: Speaker): Talk {
  const heard = yield { says: any(["jadwal", "kapan ujian", "jadwal uji kompetensi"]) };
  if (heard) must(/ujian|Uji Kompetensi|jadwal/i.test(heard.text), "the schedule is shown");
}

function* nonsense({ any, must }: Speaker): Talk {
  const heard = yield { says: any(["wkwkwk xyzzy", "terima kasih", "halo", "qwrtp zzz", "🙏"]) };
  if (heard) must(heard.text.length > 0, "something is said");
}

function* twoAtOnce({ any, must }: Speaker): Talk {
  const name = any(VILLAGES);
  const heard = yield { says: `koperasi ${name}`, andAtOnce: "jadwal" };
  if (!heard) return;
  const [card, schedule] = [heard.text.indexOf(`KDMP ${name}, Kecamatan`), heard.text.search(/ujian|Uji Kompetensi/i)];
  must(card >= 0 && schedule > card, "both are answered, in their order");
}
