/**
 * So many people, each a member and an officer, spread over the cooperatives that are there, each linked in a chat of their own: in a
 * database without people, in SQL that both engines read.
 */
export function linkedPeople(count: number): string {
  const at = "'2025-07-02T03:00:00.000Z'";
  // Ids are given in order to what comes into an empty table.
  return `
    INSERT INTO "Person" ("name", "nameKey")
      WITH RECURSIVE n(nth) AS (SELECT 1 UNION ALL SELECT nth + 1 FROM n WHERE nth < ${count})
      SELECT 'Orang ' || nth, 'orang ' || nth FROM n;
    INSERT INTO "ChatAccount" ("channel", "ownAccount", "chat", "place", "lastMessage", "lastMessageAt")
      SELECT 'telegram', '1', "id", 'private', '1', ${at} FROM "Person" ORDER BY "id";
    INSERT INTO "Officer" ("personId", "cooperativeId", "position", "confirmedAt")
      SELECT p."id", c."id", 'treasurer', ${at} FROM "Person" p
      JOIN "Cooperative" c ON c."id" = 1 + p."id" % (SELECT COUNT(*) FROM "Cooperative");
    INSERT INTO "Member" ("personId", "cooperativeId", "number", "numberKey", "confirmedAt")
      SELECT p."id", c."id", p."id", p."id", ${at} FROM "Person" p
      JOIN "Cooperative" c ON c."id" = 1 + p."id" % (SELECT COUNT(*) FROM "Cooperative");
    INSERT INTO "Link" ("personId", "chatAccountId", "nickname", "proof", "linkedAt", "usedAt")
      SELECT "id", "id", '', 'cooperative', ${at}, ${at} FROM "Person" ORDER BY "id";`;
}
