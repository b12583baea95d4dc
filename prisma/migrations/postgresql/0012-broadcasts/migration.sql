-- DropIndex
DROP INDEX "Reminder_kind_item_stage_dueOn_key";

-- AlterTable
ALTER TABLE "ChatAccount" ADD COLUMN     "muted" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Broadcast" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "ofId" INTEGER,
    "authorId" INTEGER NOT NULL,
    "authorChatId" INTEGER NOT NULL,
    "cooperativeId" INTEGER,
    "text" TEXT NOT NULL,
    "fileId" INTEGER,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
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

    CONSTRAINT "Broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BroadcastFile" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "keptAt" TEXT NOT NULL,

    CONSTRAINT "BroadcastFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BroadcastRecipient" (
    "id" SERIAL NOT NULL,
    "broadcastId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "chatAccountId" INTEGER,
    "channel" TEXT,
    "outboxId" INTEGER,
    "tried" TEXT NOT NULL DEFAULT '',
    "skipped" TEXT,
    "answer" TEXT,
    "answeredAt" TEXT,

    CONSTRAINT "BroadcastRecipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BroadcastAnswer" (
    "id" SERIAL NOT NULL,
    "broadcastId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "toldAt" TEXT,

    CONSTRAINT "BroadcastAnswer_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "Broadcast" ADD CONSTRAINT "Broadcast_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Broadcast" ADD CONSTRAINT "Broadcast_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "BroadcastFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroadcastRecipient" ADD CONSTRAINT "BroadcastRecipient_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroadcastRecipient" ADD CONSTRAINT "BroadcastRecipient_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroadcastRecipient" ADD CONSTRAINT "BroadcastRecipient_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "Outbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroadcastAnswer" ADD CONSTRAINT "BroadcastAnswer_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What was said of announcements until now.
UPDATE "ChatAccount" SET "muted" = true WHERE EXISTS (
  SELECT 1 FROM "Consent" c WHERE c."chatAccountId" = "ChatAccount"."id" AND c."purpose" = 'announcements' AND NOT c."given"
    AND NOT EXISTS (
      SELECT 1 FROM "Consent" n
      WHERE n."chatAccountId" = c."chatAccountId" AND n."purpose" = 'announcements' AND n."id" > c."id"
    )
);
