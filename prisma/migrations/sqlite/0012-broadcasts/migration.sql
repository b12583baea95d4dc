-- DropIndex
DROP INDEX "Reminder_kind_item_stage_dueOn_key";

-- CreateTable
CREATE TABLE "Broadcast" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "ofId" INTEGER,
    "authorId" INTEGER NOT NULL,
    "authorChatId" INTEGER NOT NULL,
    "cooperativeId" INTEGER,
    "text" TEXT NOT NULL,
    "fileId" INTEGER,
    "latitude" REAL,
    "longitude" REAL,
    "audience" TEXT NOT NULL,
    "asks" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "meant" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "holdsUntil" TEXT,
    "confirmedById" INTEGER,
    "gatheredTo" INTEGER DEFAULT 0,
    "startedAt" TEXT,
    "endedAt" TEXT,
    "progressRow" INTEGER,
    CONSTRAINT "Broadcast_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Broadcast_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "BroadcastFile" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BroadcastFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "keptAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "BroadcastRecipient" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "broadcastId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "chatAccountId" INTEGER,
    "channel" TEXT,
    "outboxId" INTEGER,
    "tried" TEXT NOT NULL DEFAULT '',
    "skipped" TEXT,
    "answer" TEXT,
    "answeredAt" TEXT,
    CONSTRAINT "BroadcastRecipient_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BroadcastRecipient_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BroadcastRecipient_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "Outbox" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BroadcastAnswer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "broadcastId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "toldAt" TEXT,
    CONSTRAINT "BroadcastAnswer_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ChatAccount" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "ownAccount" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "number" TEXT,
    "unreachable" TEXT,
    "lastMessage" TEXT,
    "lastMessageAt" TEXT,
    "lastAlbum" TEXT,
    "muted" BOOLEAN NOT NULL DEFAULT false,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "load" TEXT,
    "speakingAt" TEXT,
    "speakingLinkId" INTEGER
);
INSERT INTO "new_ChatAccount" ("channel", "chat", "id", "lastAlbum", "lastMessage", "lastMessageAt", "load", "misses", "number", "ownAccount", "place", "speakingAt", "speakingLinkId", "unreachable") SELECT "channel", "chat", "id", "lastAlbum", "lastMessage", "lastMessageAt", "load", "misses", "number", "ownAccount", "place", "speakingAt", "speakingLinkId", "unreachable" FROM "ChatAccount";
DROP TABLE "ChatAccount";
ALTER TABLE "new_ChatAccount" RENAME TO "ChatAccount";
CREATE UNIQUE INDEX "ChatAccount_channel_ownAccount_chat_key" ON "ChatAccount"("channel", "ownAccount", "chat");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Broadcast_state_idx" ON "Broadcast"("state");

-- CreateIndex
CREATE INDEX "Broadcast_startedAt_idx" ON "Broadcast"("startedAt");

-- CreateIndex
CREATE INDEX "Broadcast_ofId_idx" ON "Broadcast"("ofId");

-- CreateIndex
CREATE UNIQUE INDEX "BroadcastRecipient_outboxId_key" ON "BroadcastRecipient"("outboxId");

-- CreateIndex
CREATE INDEX "BroadcastRecipient_broadcastId_channel_skipped_outboxId_idx" ON "BroadcastRecipient"("broadcastId", "channel", "skipped", "outboxId");

-- CreateIndex
CREATE INDEX "BroadcastRecipient_broadcastId_chatAccountId_idx" ON "BroadcastRecipient"("broadcastId", "chatAccountId");

-- CreateIndex
CREATE INDEX "BroadcastRecipient_personId_idx" ON "BroadcastRecipient"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "BroadcastRecipient_broadcastId_personId_key" ON "BroadcastRecipient"("broadcastId", "personId");

-- CreateIndex
CREATE INDEX "BroadcastAnswer_broadcastId_id_idx" ON "BroadcastAnswer"("broadcastId", "id");

-- CreateIndex
CREATE INDEX "BroadcastAnswer_toldAt_idx" ON "BroadcastAnswer"("toldAt");

-- CreateIndex
CREATE INDEX "BroadcastAnswer_at_idx" ON "BroadcastAnswer"("at");

-- CreateIndex
CREATE INDEX "Paper_toldAt_status_idx" ON "Paper"("toldAt", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_kind_dueOn_item_stage_key" ON "Reminder"("kind", "dueOn", "item", "stage");


-- What was said of announcements until now.
UPDATE "ChatAccount" SET "muted" = true WHERE EXISTS (
  SELECT 1 FROM "Consent" c WHERE c."chatAccountId" = "ChatAccount"."id" AND c."purpose" = 'announcements' AND NOT c."given"
    AND NOT EXISTS (
      SELECT 1 FROM "Consent" n
      WHERE n."chatAccountId" = c."chatAccountId" AND n."purpose" = 'announcements' AND n."id" > c."id"
    )
);
