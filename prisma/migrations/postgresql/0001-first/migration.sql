-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Cooperative" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "legalEntityNumber" TEXT,
    "legalEntityKey" TEXT,
    "cooperativeNumber" TEXT,
    "village" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "regency" TEXT NOT NULL,
    "address" TEXT,
    "telephone" TEXT,
    "businessUnits" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "placeKey" TEXT NOT NULL,

    CONSTRAINT "Cooperative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Exam" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "endsAt" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "address" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "quota" INTEGER NOT NULL,
    "limitPerCooperative" INTEGER,
    "registrationOpensAt" TEXT,
    "registrationEndsAt" TEXT NOT NULL,
    "positions" TEXT,
    "papers" TEXT,
    "papersDueAt" TEXT,
    "requiredExamCode" TEXT,

    CONSTRAINT "Exam_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "ChatAccount" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "ownAccount" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "number" TEXT,
    "unreachable" TEXT,
    "lastMessage" TEXT,
    "lastMessageAt" TEXT,
    "lastAlbum" TEXT,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "load" TEXT,

    CONSTRAINT "ChatAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inbox" (
    "channel" TEXT NOT NULL,
    "ownAccount" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,

    CONSTRAINT "Inbox_pkey" PRIMARY KEY ("channel","ownAccount","chat","message","kind")
);

-- CreateTable
CREATE TABLE "Dialog" (
    "chatAccountId" INTEGER NOT NULL,
    "sender" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    CONSTRAINT "Dialog_pkey" PRIMARY KEY ("chatAccountId","sender")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" SERIAL NOT NULL,
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
    "notBefore" TEXT,
    "expiresAt" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "reference" TEXT,
    "reason" TEXT,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Cooperative_legalEntityKey_key" ON "Cooperative"("legalEntityKey");

-- CreateIndex
CREATE UNIQUE INDEX "Cooperative_cooperativeNumber_key" ON "Cooperative"("cooperativeNumber");

-- CreateIndex
CREATE INDEX "Cooperative_placeKey_idx" ON "Cooperative"("placeKey");

-- CreateIndex
CREATE INDEX "Exam_endsAt_idx" ON "Exam"("endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "ChatAccount_channel_ownAccount_chat_key" ON "ChatAccount"("channel", "ownAccount", "chat");

-- CreateIndex
CREATE INDEX "Inbox_receivedAt_idx" ON "Inbox"("receivedAt");

-- CreateIndex
CREATE INDEX "Outbox_channel_status_priority_id_idx" ON "Outbox"("channel", "status", "priority", "id");

-- CreateIndex
CREATE INDEX "Outbox_chatAccountId_status_id_idx" ON "Outbox"("chatAccountId", "status", "id");

-- AddForeignKey
ALTER TABLE "Dialog" ADD CONSTRAINT "Dialog_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
