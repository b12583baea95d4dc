-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatAccountId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "hasChoices" BOOLEAN NOT NULL DEFAULT false,
    "takenChoices" TEXT NOT NULL DEFAULT '',
    "askedBy" TEXT,
    "answers" TEXT,
    "boot" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "partsSent" INTEGER NOT NULL DEFAULT 0,
    "doubts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TEXT,
    "expiresAt" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "reference" TEXT,
    "deliveredAt" TEXT,
    "readAt" TEXT,
    "reason" TEXT,
    CONSTRAINT "Outbox_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Outbox" ("answers", "askedBy", "attempt", "body", "boot", "channel", "chatAccountId", "createdAt", "endedAt", "expiresAt", "hasChoices", "id", "notBefore", "partsSent", "priority", "reason", "reference", "status", "takenChoices") SELECT "answers", "askedBy", "attempt", "body", "boot", "channel", "chatAccountId", "createdAt", "endedAt", "expiresAt", "hasChoices", "id", "notBefore", "partsSent", "priority", "reason", "reference", "status", "takenChoices" FROM "Outbox";
DROP TABLE "Outbox";
ALTER TABLE "new_Outbox" RENAME TO "Outbox";
CREATE INDEX "Outbox_channel_status_priority_id_idx" ON "Outbox"("channel", "status", "priority", "id");
CREATE INDEX "Outbox_chatAccountId_status_id_idx" ON "Outbox"("chatAccountId", "status", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
