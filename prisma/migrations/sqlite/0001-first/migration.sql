-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Cooperative" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "latitude" REAL,
    "longitude" REAL,
    "placeKey" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Exam" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "endsAt" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "address" TEXT,
    "latitude" REAL,
    "longitude" REAL,
    "quota" INTEGER NOT NULL,
    "limitPerCooperative" INTEGER,
    "registrationOpensAt" TEXT,
    "registrationEndsAt" TEXT NOT NULL,
    "positions" TEXT,
    "papers" TEXT,
    "papersDueAt" TEXT,
    "requiredExamCode" TEXT
);

-- CreateTable
CREATE TABLE "ChatAccount" (
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
    "misses" INTEGER NOT NULL DEFAULT 0,
    "load" TEXT
);

-- CreateTable
CREATE TABLE "Inbox" (
    "channel" TEXT NOT NULL,
    "ownAccount" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,

    PRIMARY KEY ("channel", "ownAccount", "chat", "message", "kind")
);

-- CreateTable
CREATE TABLE "Dialog" (
    "chatAccountId" INTEGER NOT NULL,
    "sender" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    PRIMARY KEY ("chatAccountId", "sender"),
    CONSTRAINT "Dialog_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Outbox" (
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
    "notBefore" TEXT,
    "expiresAt" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "reference" TEXT,
    "reason" TEXT,
    CONSTRAINT "Outbox_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
